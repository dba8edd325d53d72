import { byLanguage } from "../i18n/by-language.ts";

const en = {
  endedTitle: "This link has ended",
  ended:
    "Open the newest mail and use the link in it. If there is none, ask for a new one: answer that mail, or ask the office that sends it.",
  anew: "This check-in is still open. A new link is sent by mail.",
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
  endedTitle: "Este enlace ya no sirve",
  ended:
    "Abra el correo más reciente y use su enlace. Si no lo hay, pida uno nuevo: responda a ese correo o pregunte en la oficina que lo envía.",
  anew: "Este cuestionario sigue abierto. Un enlace nuevo se envía por correo.",
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
