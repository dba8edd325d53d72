/** Words of the group numbers in the own report. */
import type { AlertCell, BandCell } from "../../../domain/groups/ladder.ts";
import type { SchoolLevel } from "../../../events/vocabulary.ts";
import { byLanguage } from "../i18n/by-language.ts";

const en = {
  title: "Your district and its networks",
  text: (month: string) => `What everybody’s answers of ${month} say together. They count whatever anybody shares.`,
  caption: "Numbers of groups",
  group: "Group",
  mean: "Strain",
  change: "Change",
  district: "District",
  region: (name: string) => `Region ${name}`,
  noRegion: "Schools without a region",
  schoolLevel: (name: string) => `Schools: ${name}`,
  levels: { elementary: "elementary", middle: "middle", high: "high", combined: "combined" } satisfies Record<
    SchoolLevel,
    string
  >,
  noSchoolLevel: "Schools without a level",
  answered: (from: string, to: string) => `Between ${from} and ${to} per cent of those who were asked answered.`,
  cells: {
    steady: "steady",
    watch: "watch",
    elevated: "elevated",
    high: "high",
    raised: "elevated or high",
    "steady-or-watch": "steady or watch",
  } satisfies Record<BandCell, string>,
  /** "10 to 19" or nobody. */
  count: (from: string, to: string | undefined) => (to === undefined ? from : `${from} to ${to}`),
  nobody: "nobody",
  withheld: (k: number) =>
    `Groups that are not here are too small, or would reveal fewer than ${k} people beside the others.`,
  alerts: (date: string) => `What became of this school year’s alerts up to ${date}:`,
  outcomes: {
    waiting: "waiting",
    "taken-up": "taken up",
    ended: "ended",
    "taken-up-or-ended": "taken up or ended",
  } satisfies Record<AlertCell, string>,
  noAlerts: "too few to say.",
};

type GroupsWords = typeof en;

const es: GroupsWords = {
  title: "Su distrito y sus redes",
  text: (month) =>
    `Lo que dicen juntas las respuestas de ${month} de todos. Cuentan comparta cada cual lo que comparta.`,
  caption: "Números de grupos",
  group: "Grupo",
  mean: "Tensión",
  change: "Cambio",
  district: "Distrito",
  region: (name) => `Región ${name}`,
  noRegion: "Escuelas sin región",
  schoolLevel: (name) => `Escuelas: ${name}`,
  levels: { elementary: "primaria", middle: "secundaria", high: "preparatoria", combined: "combinada" },
  noSchoolLevel: "Escuelas sin nivel",
  answered: (from, to) => `Respondió entre el ${from} y el ${to} por ciento de las personas consultadas.`,
  cells: {
    steady: "estable",
    watch: "con atención",
    elevated: "elevada",
    high: "alta",
    raised: "elevada o alta",
    "steady-or-watch": "estable o con atención",
  },
  count: (from, to) => (to === undefined ? from : `de ${from} a ${to}`),
  nobody: "nadie",
  withheld: (k) =>
    `Los grupos que faltan son demasiado pequeños, o junto a los demás revelarían a menos de ${k} personas.`,
  alerts: (date) => `Qué fue de los avisos de este año escolar hasta el ${date}:`,
  outcomes: {
    waiting: "en espera",
    "taken-up": "atendidos",
    ended: "terminados",
    "taken-up-or-ended": "atendidos o terminados",
  },
  noAlerts: "demasiado pocos para decirlo.",
};

export const groupsWords = byLanguage<GroupsWords>({ en, es });
