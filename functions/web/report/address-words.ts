import { byLanguage } from "../i18n/by-language.ts";

/** A sentence that may end in "p.m.". */
const ended = (text: string): string => (text.endsWith(".") ? text : `${text}.`);

const en = {
  otherLanguage: "Español",
  name: "Change of address",
  contact: "Questions? Write to",
  title: "Is this change of address right?",
  what: (changed: string) =>
    `On ${changed} the address on record was changed: mails that came to your mailbox go to another one now.`,
  effect: (until: string) =>
    `If the change is right, confirm it. Then the personal report, mailed to the new address, shows earlier answers at once. Otherwise it shows them from ${until} on.`,
  confirm: "Yes, the change is right",
  confirmed: "Thank you. The change is confirmed; there is nothing else to do.",
  notMe: "Do you not know of the change? Then press nothing, and write to the address below.",
};

/** Spanish, in the usted form. It awaits native review. */
const es = {
  otherLanguage: "English",
  name: "Cambio de dirección",
  contact: "¿Preguntas? Escriba a",
  title: "¿Es correcto este cambio de dirección?",
  what: (changed) =>
    `El ${changed} se cambió la dirección registrada: los correos que llegaban a su buzón van ahora a otro.`,
  effect: (until) =>
    `Si el cambio es correcto, confírmelo. El informe personal, que llega a la dirección nueva, muestra entonces enseguida las respuestas anteriores. De lo contrario, las muestra desde el ${ended(until)}`,
  confirm: "Sí, el cambio es correcto",
  confirmed: "Gracias. El cambio está confirmado; no hay nada más que hacer.",
  notMe: "¿No sabe nada del cambio? Entonces no presione nada y escriba a la dirección de abajo.",
} satisfies typeof en;

/** The words of the page by which an earlier address confirms a change. */
export const addressWords = byLanguage<typeof en>({ en, es });
