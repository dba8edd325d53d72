/** What a form, or the mail that leads to it, says of evaluation, of hats and of the steward: true of one leader, in words. */

import type { Hat } from "../../../domain/access/staff.ts";
import type { Attestation } from "../../../domain/districts/sharing-terms.ts";
import { inWords } from "../../../domain/kernel/number-words.ts";
import type { FormInWords, FormTerms } from "../../../domain/pulses/form-terms.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { byLanguage } from "./by-language.ts";
import { dateOf } from "./dates.ts";

const en = {
  attested: "The district attests that check-ins stay out of evaluation:",
  document: { policy: (day: string) => `policy of ${day}`, agreement: (day: string) => `agreement of ${day}` },
  mayEvaluate: "Your supervisor may also evaluate you, so sharing starts off.",
  hats: (name: string, hats: string) => `${name} is also ${hats}, so sharing starts off.`,
  hat: { hr: "in HR", steward: "the district’s steward", admin: "an administrator of these check-ins" },
  few: "Your district has few principals, so sharing starts off.",
  districtStartsOff: "Your district lets sharing start off.",
  steward: (names: string, count: number) =>
    `Alerts that nobody takes up are handed on, by name and without reasons, to a stand-in of your supervisor, then to ${names} (${count === 1 ? "steward" : "stewards"}).`,
  noSteward:
    "Your district has named no steward: an alert that nobody takes up is handed on to nobody but a stand-in of your supervisor.",
  off: {
    atOnce: "Turn sharing off at once",
    quietly: "Turn sharing off quietly",
    /** What each of the two does. `missed` = check-ins. */
    difference: (supervisor: string, noReading: string, missed: number) =>
      `At once: ${supervisor} sees “${noReading}” from now on, and may notice it. Quietly: what ${supervisor} sees now ages as if you had stopped answering, and is “${noReading}” after ${inWords(missed)} check-ins. Nothing shows that you pressed.`,
    isQuiet: (since?: string) => `Sharing is off quietly${since === undefined ? "" : `, since ${since}`}.`,
    quiet: (supervisor: string, noReading: string, missed: number) =>
      `Your answers stay between you and the numbers. What ${supervisor}, your supervisor, saw before ages as if you had stopped answering, and is “${noReading}” after ${inWords(missed)} check-ins.`,
    turnedQuiet: "Sharing is now off quietly. It stays off until you turn it on again.",
  },
  and: "and",
  or: "or",
};

export type SharingTermsWords = typeof en;

/** Without grammatical gender of the people named; awaits native review like all Spanish. */
const es: SharingTermsWords = {
  attested: "El distrito deja constancia de que las consultas quedan fuera de la evaluación:",
  document: { policy: (day) => `norma del ${day}`, agreement: (day) => `acuerdo del ${day}` },
  mayEvaluate: "Quien le supervisa también puede evaluarle; por eso compartir empieza desactivado.",
  hats: (name, hats) => `${name} también ${hats}; por eso compartir empieza desactivado.`,
  hat: {
    hr: "trabaja en Recursos Humanos",
    steward: "es la persona designada por el distrito",
    admin: "administra estas consultas",
  },
  few: "En su distrito hay pocas direcciones de escuela; por eso compartir empieza desactivado.",
  districtStartsOff: "En su distrito compartir empieza desactivado.",
  steward: (names, count) =>
    `Las alertas que nadie atiende pasan, con su nombre y sin motivos, a quien reemplaza a quien le supervisa y después a ${names} (${count === 1 ? "persona designada" : "personas designadas"} por el distrito).`,
  noSteward:
    "Su distrito no ha designado a nadie más: una alerta que nadie atiende solo pasa a quien reemplaza a quien le supervisa.",
  off: {
    atOnce: "Dejar de compartir ya",
    quietly: "Dejar de compartir sin que se note",
    difference: (supervisor, noReading, missed) =>
      `Ya: ${supervisor} ve «${noReading}» desde ahora y puede notarlo. Sin que se note: lo que ${supervisor} ve ahora envejece como si usted hubiera dejado de responder, y es «${noReading}» tras ${inWords(missed, "es")} consultas. Nada muestra que usted lo pulsó.`,
    isQuiet: (since) =>
      `Compartir está desactivado sin que se note${since === undefined ? "" : `, desde el ${since}`}.`,
    quiet: (supervisor, noReading, missed) =>
      `Sus respuestas quedan entre usted y los números. Lo que ${supervisor}, quien le supervisa, veía antes envejece como si usted hubiera dejado de responder, y es «${noReading}» tras ${inWords(missed, "es")} consultas.`,
    turnedQuiet: "Compartir quedó desactivado sin que se note, hasta que usted lo active de nuevo.",
  },
  and: "y",
  or: "o",
};

export const sharingTermsWords = byLanguage<SharingTermsWords>({ en, es });

/** "A", "A or B", "A, B or C". */
const listed = (items: readonly string[], word: string): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;

/** "policy of June 15, 2026". */
export const attestationName = (lang: Language, { kind, date }: Attestation): string =>
  sharingTermsWords(lang).document[kind](dateOf(lang, date));

/** Why sharing starts as it does, besides the attestation; empty where it starts on. */
export const reasonsOf = (lang: Language, form: FormInWords): readonly string[] => {
  const words = sharingTermsWords(lang);
  const { attestation, supervisorName, hats = [], fewPrincipals, starts } = form;
  const because = [
    ...(attestation === undefined && supervisorName !== undefined ? [words.mayEvaluate] : []),
    ...(supervisorName !== undefined && hats.length > 0
      ? [
          words.hats(
            supervisorName,
            listed(
              hats.map((hat: Hat) => words.hat[hat]),
              words.and,
            ),
          ),
        ]
      : []),
    ...(fewPrincipals ? [words.few] : []),
  ];
  const byDistrict = because.length === 0 && starts === "off" && supervisorName !== undefined;
  return byDistrict ? [words.districtStartsOff] : because;
};

/** Where alerts go that nobody takes up. */
export const handedOnTo = (lang: Language, { stewards = [] }: Pick<FormTerms, "stewards">): string => {
  const words = sharingTermsWords(lang);
  return stewards.length === 0
    ? words.noSteward
    : words.steward(
        listed(
          stewards.map(({ name }) => name),
          words.or,
        ),
        stewards.length,
      );
};
