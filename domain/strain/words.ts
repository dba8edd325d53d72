import type { Band, Confidence, Direction, Language, Level, Topic } from "../../events/vocabulary.ts";
import { itemOf } from "../instrument/instrument.ts";
import type { AnswerIndex, Localised } from "../instrument/item.ts";
import type { Reading } from "./assessment.ts";
import type { Factor, FactorKind } from "./model-v1.ts";

/** Words for each value of a closed list, in every language. Tone: ux.md (b), plain and about grade 6. */
type Words<Key extends string> = Localised<Readonly<Record<Key, string>>>;

/** Names of factors, for the leader. */
export const FACTOR_WORDS: Words<Factor> = {
  en: {
    BO1: "How work feels overall",
    EX1: "Energy",
    WL1: "Workload",
    SU1: "Support from your supervisor",
    DT1: "Going through the motions",
    RO1: "Caught between demands",
    RC1: "Switching off",
    AU1: "Say in decisions",
    IS1: "Contact with other school leaders",
    EF1: "Making a difference",
  },
  es: {
    BO1: "Cómo se siente el trabajo en general",
    EX1: "Energía",
    WL1: "Carga de trabajo",
    SU1: "Apoyo de quien le supervisa",
    DT1: "Hacer las cosas por cumplir",
    RO1: "Entre exigencias opuestas",
    RC1: "Desconectarse",
    AU1: "Voz en las decisiones",
    IS1: "Contacto con otros líderes escolares",
    EF1: "Sentido del trabajo",
  },
};

/** Headings over the two kinds of factors, for the leader. */
export const KIND_WORDS: Words<FactorKind> = {
  en: { state: "How you are doing", condition: "How the work is set up" },
  es: { state: "Cómo está usted", condition: "Cómo está organizado el trabajo" },
};

/** Topics as a supervisor reads them: a condition to talk about; no answer, no number, nothing about health. */
export const TOPIC_WORDS: Words<Topic> = {
  en: {
    workload: "Workload: harder to manage lately",
    "supervisor-support": "Support from the supervisor: less felt lately",
    "role-conflict": "Role conflict: pulled between demands lately",
    autonomy: "Autonomy: less say in decisions lately",
    isolation: "Isolation: less contact with other leaders lately",
    recovery: "Recovery: harder to switch off lately",
  },
  es: {
    workload: "Carga de trabajo: más difícil de manejar últimamente",
    "supervisor-support": "Apoyo de la supervisión: se siente menos últimamente",
    "role-conflict": "Conflicto de rol: entre exigencias opuestas últimamente",
    autonomy: "Autonomía: menos voz en las decisiones últimamente",
    isolation: "Aislamiento: menos contacto con otros líderes últimamente",
    recovery: "Descanso: más difícil desconectarse últimamente",
  },
};

/** Bands as a supervisor reads them. Source: DECISIONS 6; sharing off reads like never answered. */
export const BAND_WORDS: Words<Band> = {
  en: { none: "No recent reading", steady: "Steady", watch: "Watch", elevated: "Elevated", high: "High" },
  es: { none: "Sin lectura reciente", steady: "Estable", watch: "Con atención", elevated: "Elevada", high: "Alta" },
};

/** What a band asks of a supervisor, one sentence each. */
export const BAND_MEANINGS: Words<Band> = {
  en: {
    none: "There is no shared reading, and that says nothing about this person.",
    steady: "Nothing stands out: keep your usual contact.",
    watch: "Some strain: ask how things are at your next contact.",
    elevated: "Clear strain: plan a conversation soon and listen first.",
    high: "Strong strain: reach out this week and ask what would help.",
  },
  es: {
    none: "No hay lectura compartida, y eso no dice nada de esta persona.",
    steady: "Nada llama la atención: mantenga el contacto habitual.",
    watch: "Algo de tensión: pregunte cómo van las cosas en el próximo contacto.",
    elevated: "Tensión clara: planee pronto una conversación y primero escuche.",
    high: "Tensión fuerte: comuníquese esta semana y pregunte qué ayudaría.",
  },
};

/** Levels as the leader reads them. */
export const LEVEL_WORDS: Words<Level> = {
  en: { low: "Low strain", watch: "Some strain", elevated: "Elevated strain", high: "High strain" },
  es: { low: "Tensión baja", watch: "Algo de tensión", elevated: "Tensión elevada", high: "Tensión alta" },
};

/** What a level means, for the leader, one sentence each. */
export const LEVEL_MEANINGS: Words<Level> = {
  en: {
    low: "Your answers point to little strain from work this month.",
    watch: "Your answers point to some strain; it is worth noticing what adds to it.",
    elevated: "Your answers point to clear strain; talking with someone about what adds to it may help.",
    high: "Your answers point to strong strain; you do not have to carry it alone.",
  },
  es: {
    low: "Sus respuestas muestran poca tensión por el trabajo este mes.",
    watch: "Sus respuestas muestran algo de tensión; vale la pena notar qué la aumenta.",
    elevated: "Sus respuestas muestran una tensión clara; puede ayudarle hablar con alguien sobre lo que la aumenta.",
    high: "Sus respuestas muestran una tensión fuerte; no tiene que llevarla a solas.",
  },
};

/** Where strain is heading. */
export const DIRECTION_WORDS: Words<Direction> = {
  en: { rising: "Rising", steady: "Steady", falling: "Falling" },
  es: { rising: "Sube", steady: "Sin cambio", falling: "Baja" },
};

/** How sure a reading is. */
export const CONFIDENCE_WORDS: Words<Confidence> = {
  en: { low: "Not very sure yet", medium: "Fairly sure", high: "Sure" },
  es: { low: "Todavía poco segura", medium: "Bastante segura", high: "Segura" },
};

/** Fixed sentences around a reading. */
export const READING_WORDS: Words<"note" | "insufficient" | "override"> = {
  en: {
    note: "This comes from these answers alone. One month can mislead, and it says nothing about your health or your work.",
    insufficient: "There are too few answers this month to say anything, and that is fine.",
    override:
      "You said that something must change or that you need help. That alone raises the level. You can ask for support now.",
  },
  es: {
    note: "Esto sale solo de estas respuestas. Un mes puede engañar, y no dice nada de su salud ni de cómo hace su trabajo.",
    insufficient: "Este mes hay muy pocas respuestas para decir algo, y está bien así.",
    override:
      "Usted dijo que algo tiene que cambiar o que necesita ayuda. Eso basta para subir el nivel. Puede pedir apoyo ahora.",
  },
};

/** A reading in words, for the page right after saving. */
export interface DescribedReading {
  /** Level in two or three words; absent when there were too few answers. */
  readonly level?: string;
  /** What it means, or why there is none. */
  readonly meaning: string;
  /** Largest share first. */
  readonly parts: readonly {
    readonly factor: Factor;
    readonly kind: FactorKind;
    readonly points: number;
    readonly text: string;
  }[];
  /** Present when the last option of BO1 was chosen: show help and the support button with it. */
  readonly help?: string;
  readonly note: string;
}

/**
 * One factor in words for its leader: the answer and, when known, the change of its points since the last score.
 * 'Workload: you answered "Slightly"'.
 *
 * @param deltaPoints - one decimal; null or absent for a first score.
 */
export const describePart = (
  factor: Factor,
  answer: AnswerIndex,
  language: Language,
  deltaPoints: number | null = null,
): string => {
  const name = FACTOR_WORDS[language][factor];
  const label = itemOf(factor).labels[language][answer];
  const size = Math.abs(deltaPoints ?? 0).toFixed(1);
  const more = (deltaPoints ?? 0) > 0;
  if (language === "es") {
    const change = size === "0.0" ? "" : `; ${size} puntos ${more ? "más" : "menos"} que la última vez`;
    return `${name}: usted respondió «${label}»${change}`;
  }
  const change = size === "0.0" ? "" : `; ${size} points ${more ? "more" : "less"} than last time`;
  return `${name}: you answered "${label}"${change}`;
};

/** A reading of one form in words (DECISIONS 6, respondent first). The order of equal parts is that of the model's table. */
export const describeReading = (reading: Reading, language: Language): DescribedReading => {
  const words = READING_WORDS[language];
  if (reading.status === "insufficient") return { meaning: words.insufficient, parts: [], note: words.note };
  const parts = [...reading.parts].sort((a, b) => b.shown - a.shown);
  return {
    level: LEVEL_WORDS[language][reading.level],
    meaning: LEVEL_MEANINGS[language][reading.level],
    parts: parts.map(({ factor, kind, shown, answer }) => ({
      factor,
      kind,
      points: shown,
      text: describePart(factor, answer, language),
    })),
    ...(reading.override === undefined ? {} : { help: words.override }),
    note: words.note,
  };
};
