import type { Language, SupportNeedReason } from "../../events/vocabulary.ts";

/**
 * What of the work records raises support need, as a supervisor reads it by mail, and the leader reads that it was
 * told. Apart from the words of readings: mails that have nothing to do with the pulse carry none of it.
 */
export const NEED_REASON_WORDS: Readonly<Record<Language, Readonly<Record<SupportNeedReason, string>>>> = {
  en: {
    "coaching-gap": "Coaching: the last contact on record was some time ago",
    "one-to-one-gap": "One-to-ones: the last on record was some time ago",
    "early-tenure": "Time at the school: the first years",
    "undelegated-leadership": "Shared leadership: much rests on the principal alone",
    "school-context": "The school: high poverty, or nobody in an assistant principal's post",
  },
  es: {
    "coaching-gap": "Acompañamiento: el último contacto registrado fue hace tiempo",
    "one-to-one-gap": "Conversaciones a solas: la última registrada fue hace tiempo",
    "early-tenure": "Tiempo en la escuela: los primeros años",
    "undelegated-leadership": "Liderazgo compartido: mucho depende solo de la dirección",
    "school-context": "La escuela: mucha pobreza, o una subdirección sin nadie",
  },
};
