/** The ten standards of school leadership in a word or two. */
import { DOMAIN_LABELS } from "../../../domain/readiness/profiles.ts";
import type { Language, PselCode } from "../../../events/vocabulary.ts";

/** Spanish awaits native review. */
const LABELS: Readonly<Record<Language, Readonly<Record<PselCode, string>>>> = {
  en: DOMAIN_LABELS,
  es: {
    "PSEL-2015:1": "propósito",
    "PSEL-2015:2": "ética",
    "PSEL-2015:3": "equidad",
    "PSEL-2015:4": "enseñanza",
    "PSEL-2015:5": "cuidado del alumnado",
    "PSEL-2015:6": "desarrollo del personal",
    "PSEL-2015:7": "comunidad del personal",
    "PSEL-2015:8": "familias",
    "PSEL-2015:9": "operaciones",
    "PSEL-2015:10": "mejora",
  },
};

/** "purpose, ethics, equity". */
export const domainsOf = (language: Language, codes: readonly PselCode[]): string =>
  codes.map((code) => LABELS[language][code]).join(", ");
