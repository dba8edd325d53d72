import { byLanguage } from "../i18n/by-language.ts";

const en = {
  unknownTitle: "This link does not work",
  unknown: "Open the newest mail and use the link in it. If that does not help, answer that mail and ask.",
  unreadableTitle: "This could not be read",
  unreadable: "Nothing was saved. Please open the link in your mail again.",
  notSavedTitle: "We could not save",
  notSaved: "Something is wrong on our side. Try again in a moment; nothing you typed is lost.",
  tryAgain: "Try again",
  downTitle: "The page cannot be shown just now",
  down: "Something is wrong on our side. Please open the link again in a moment; it stays good.",
};

/** Spanish, in the usted form. It awaits native review. */
const es = {
  unknownTitle: "Este enlace no funciona",
  unknown: "Abra el correo más reciente y use su enlace. Si no ayuda, responda a ese correo y pregunte.",
  unreadableTitle: "No se pudo leer",
  unreadable: "No se guardó nada. Abra de nuevo el enlace de su correo.",
  notSavedTitle: "No pudimos guardar",
  notSaved: "Algo falla de nuestro lado. Inténtelo en un momento; lo que escribió no se pierde.",
  tryAgain: "Intentar de nuevo",
  downTitle: "La página no se puede mostrar ahora",
  down: "Algo falla de nuestro lado. Abra de nuevo el enlace en un momento; sigue siendo válido.",
} satisfies typeof en;

/** The words of the pages for when no link is known. */
export const plainWords = byLanguage<typeof en>({ en, es });
