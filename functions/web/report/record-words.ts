/** What kinds of records and rights are called: all that a new kind needs to be named in the own report. */
import type { Action } from "../../../domain/access/policy.ts";
import type { Kind } from "../../../domain/state.ts";
import type { Language } from "../../../events/vocabulary.ts";

/** What each action is, in Spanish; English is in the policy table. */
export const DOES_ES: Readonly<Record<Action, string>> = {
  "me.read": "ver con qué cuenta entró",
  "leader.read": "leer datos de líderes",
  "leader.write": "registrar y corregir datos de líderes",
  "appointment.read": "leer nombramientos",
  "appointment.write": "registrar, corregir y terminar nombramientos",
  "leave.read": "leer ausencias",
  "leave.write": "registrar y corregir ausencias",
  "school.read": "leer datos de escuelas",
  "school.write": "registrar y corregir datos de escuelas",
  "seat.read": "leer plazas",
  "seat.write": "registrar, corregir y cerrar plazas",
  "supervision.read": "leer quién supervisa a quién",
  "supervision.write": "decir quién supervisa a quién",
  "staff.read": "leer datos del personal",
  "staff.write": "dar y quitar funciones",
  "import.read": "leer cómo fue una importación",
  "import.write": "importar una nómina",
  "assignment.read": "leer tareas de liderazgo compartido",
  "assignment.write": "registrar, corregir y cerrar tareas de liderazgo compartido",
  "load.read": "leer cómo se reparte el liderazgo de una escuela",
  "touchpoint.read": "leer contactos",
  "touchpoint.write": "registrar y corregir contactos",
  "note.read": "leer sus propias notas privadas",
  "note.write": "llevar notas privadas",
  "caseload.read": "leer a quiénes se supervisa y con quién toca un contacto",
  "alert.read": "leer avisos sobre las personas que supervisa y los que le pasaron",
  "alert.write": "atender, planificar y cerrar avisos que le tocan",
  "need.read": "leer cuánto apoyo necesita alguien según los registros de trabajo",
  "alert-numbers.read": "leer cuán útiles fueron los avisos",
  "timeline.read": "leer en orden el expediente de un líder o de una escuela",
  "readiness.read": "leer el interés, las evidencias y cuánto falta para una función",
  "succession.read": "consultar la cantera, las carencias, la previsión y el coste de la sucesión",
  "readiness.propose": "registrar y verificar evidencias de liderazgo, y valorarlo",
  "nomination.read": "leer las propuestas que puede conocer",
  "nomination.write": "proponer a personas, a quienes primero se pregunta",
  "interest.write": "registrar un interés declarado o retirado por escrito",
  "credential.write": "registrar y corregir licencias",
  "override.write": "registrar y retirar la decisión de un panel sobre la preparación de alguien",
  "appeal.answer": "responder a lo que alguien dice sobre su propia preparación",
  "outlook.read": "leer lo previsto para una plaza",
  "outlook.write": "registrar lo previsto para una plaza",
  "plan.read": "leer planes de sucesión",
  "plan.write": "llevar planes de sucesión",
  "calibration.read": "leer sesiones de calibración",
  "calibration.write": "llevar y cerrar sesiones de calibración",
  "groups.read": "leer los números publicados de grupos",
  "analytics.read": "leer cómo acertó el modelo y cuántas personas se quedaron",
  "rules.read": "leer las reglas de aviso y qué habrían hecho otras con rondas pasadas",
  "rules.simulate": "probar otras reglas de aviso con rondas pasadas",
  "settings.read": "leer los valores propios del distrito para las reglas",
  "settings.write": "cambiar los valores propios del distrito para las reglas",
  "audit.read": "leer quién miró y quién cambió algo",
  "audit.verify": "comprobar que el registro de accesos está completo",
  "feed.read": "ver sus calendarios",
  "feed.write": "abrir y revocar calendarios",
  "webhook.read": "leer suscripciones y entregas a otros sistemas",
  "webhook.write": "suscribir otros sistemas y repetir entregas",
};

interface SpanWords {
  readonly title: string;
  /** What is shown while there is none. */
  readonly none: string;
}

/** Records that are shown as spans of days and nothing else. */
export const SPANS = {
  en: { leave: { title: "Leave", none: "No leave is on record. Reasons are never recorded." } },
  es: { leave: { title: "Ausencias", none: "No consta ninguna ausencia. Nunca se registran motivos." } },
} satisfies Readonly<Record<Language, Readonly<Partial<Record<Kind, SpanWords>>>>>;
