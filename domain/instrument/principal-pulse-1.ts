import type { FiveLabels, Instrument, Localised } from "./item.ts";

const FREQUENCY: Localised<FiveLabels> = {
  en: ["Never", "Rarely", "Sometimes", "Often", "Almost always"],
  es: ["Nunca", "Rara vez", "A veces", "A menudo", "Casi siempre"],
};

// "Bastante" touches the edge of a 360 px cell (ux.md M3), hence "En parte" and "Mucho".
const EXTENT_ES: FiveLabels = ["Nada", "Poco", "En parte", "Mucho", "Del todo"];

/**
 * `principal-pulse@1`: eleven own items and one optional number, English and Spanish.
 *
 * English wording, polarity and blocks: scoring.md 6. Page order and call question: DECISIONS 5. The Spanish is our own,
 * in the usted form and without grammatical gender of the reader or the supervisor; it awaits native review and
 * interviews (ux.md (b)). The scoring table gives only the two ends of some scales; the labels between are ours.
 * It is not a validated translation of any published scale.
 */
export const PRINCIPAL_PULSE_1: Instrument = {
  id: "principal-pulse@1",
  licence: "CC0-1.0",
  recall: { en: "Think about the past month.", es: "Piense en el último mes." },
  skip: { en: "Prefer not to say, or does not apply", es: "Prefiero no responder, o no corresponde" },
  rotation: ["A", "B", "C"],
  // WL1 is the question asked in the mail, so the page opens with it; the heaviest question comes last.
  pageOrder: [
    { item: "WL1" },
    { item: "SU1" },
    { rotating: 0 },
    { rotating: 1 },
    { item: "EX1" },
    { item: "IL1" },
    { item: "BO1" },
  ],
  items: [
    {
      id: "BO1",
      block: "core",
      polarity: "+",
      layout: "stacked",
      question: {
        en: "Which comes closest to how you felt about your work as a school leader?",
        es: "¿Qué frase se acerca más a cómo se sintió con su trabajo al frente de la escuela?",
      },
      labels: {
        en: [
          "Energised, no sign of burnout",
          "Stressed at times, not burned out",
          "Starting to burn out, one or more signs",
          "Burned out, the signs stay",
          "Completely burned out, something must change or I need help",
        ],
        es: [
          "Con energía, sin señales de agotamiento",
          "Con estrés a veces, pero sin agotamiento",
          "Empiezo a agotarme, tengo una o más señales",
          "Siento agotamiento y las señales no se van",
          "Agotamiento total: algo tiene que cambiar o necesito ayuda",
        ],
      },
    },
    {
      id: "EX1",
      block: "core",
      polarity: "+",
      layout: "row",
      question: {
        en: "How often did work leave you with nothing left in the tank?",
        es: "¿Con qué frecuencia terminó sin nada de energía por el trabajo?",
      },
      labels: FREQUENCY,
    },
    {
      id: "WL1",
      block: "core",
      polarity: "-",
      layout: "row",
      topic: "workload",
      question: {
        en: "How manageable was your workload?",
        es: "¿Hasta qué punto fue manejable su carga de trabajo?",
      },
      labels: { en: ["Not at all", "Slightly", "Moderately", "Very", "Completely"], es: EXTENT_ES },
    },
    {
      id: "SU1",
      block: "core",
      polarity: "-",
      layout: "row",
      topic: "supervisor-support",
      question: {
        en: "How supported did you feel by your direct supervisor?",
        es: "¿Hasta qué punto sintió el apoyo de quien le supervisa directamente?",
      },
      labels: { en: ["Not at all", "Slightly", "Moderately", "Very", "Fully"], es: EXTENT_ES },
    },
    {
      id: "IL1",
      block: "core",
      polarity: "+",
      layout: "stacked",
      question: {
        en: "Where do you expect to work 12 months from now?",
        es: "¿Dónde espera trabajar dentro de 12 meses?",
      },
      labels: {
        en: [
          "This school, definitely",
          "This school, probably",
          "Not sure",
          "Probably elsewhere or another role",
          "Definitely elsewhere or another role",
        ],
        es: [
          "En esta escuela, con seguridad",
          "En esta escuela, probablemente",
          "No lo sé",
          "Probablemente en otro lugar u otro puesto",
          "Con seguridad en otro lugar u otro puesto",
        ],
      },
    },
    {
      id: "DT1",
      block: "A",
      polarity: "+",
      layout: "row",
      question: {
        en: "How often did you go through the motions without caring how it turned out?",
        es: "¿Con qué frecuencia hizo las cosas por cumplir, sin importarle el resultado?",
      },
      labels: FREQUENCY,
    },
    {
      id: "AU1",
      block: "A",
      polarity: "-",
      layout: "row",
      topic: "autonomy",
      question: {
        en: "How much say did you have in decisions you answer for?",
        es: "¿Cuánta voz tuvo en las decisiones de las que usted responde?",
      },
      labels: {
        en: ["None", "A little", "Some", "A lot", "Full say"],
        es: ["Ninguna", "Poca", "Alguna", "Mucha", "Toda"],
      },
    },
    {
      id: "RC1",
      block: "B",
      polarity: "-",
      layout: "row",
      topic: "recovery",
      question: {
        en: "How often could you switch off from work in the evening or at the weekend?",
        es: "¿Con qué frecuencia pudo desconectarse del trabajo por la noche o el fin de semana?",
      },
      labels: FREQUENCY,
    },
    {
      id: "RO1",
      block: "B",
      polarity: "+",
      layout: "row",
      topic: "role-conflict",
      question: {
        en: "How often were you caught between demands from above and from staff or families?",
        es: "¿Con qué frecuencia quedó entre las exigencias de arriba y las del personal o las familias?",
      },
      labels: FREQUENCY,
    },
    {
      id: "IS1",
      block: "C",
      polarity: "-",
      layout: "row",
      topic: "isolation",
      question: {
        en: "How connected were you to other school leaders you can talk to openly?",
        es: "¿Hasta qué punto tuvo cerca a otros líderes escolares con quienes puede hablar con franqueza?",
      },
      labels: { en: ["Not at all", "Slightly", "Moderately", "Very", "Fully"], es: EXTENT_ES },
    },
    {
      id: "EF1",
      block: "C",
      polarity: "-",
      layout: "row",
      question: {
        en: "How much did your work make a real difference for students and staff?",
        es: "¿Cuánto ayudó de verdad su trabajo a los estudiantes y al personal?",
      },
      labels: {
        en: ["Not at all", "A little", "Some", "A lot", "A great deal"],
        es: ["Nada", "Poco", "Algo", "Mucho", "Muchísimo"],
      },
    },
  ],
  hours: {
    id: "HR1",
    block: "quarterly",
    range: [0, 100],
    question: { en: "Hours in a typical week", es: "Horas en una semana típica" },
  },
  call: {
    id: "call",
    preset: "no",
    question: {
      en: "Would you like a call from your supervisor?",
      es: "¿Quiere que le llame quien le supervisa?",
    },
    labels: {
      en: { no: "No thanks", week: "This week", today: "Today" },
      es: { no: "No, gracias", week: "Esta semana", today: "Hoy" },
    },
  },
};
