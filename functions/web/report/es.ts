import type { Action } from "../../../domain/access/policy.ts";
import type { ReportWords } from "./en.ts";
import { DOES_ES, SPANS } from "./record-words.ts";

/** One full stop, also after "p.m.". */
const ended = (text: string): string => (text.endsWith(".") ? text : `${text}.`);

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const es = {
  otherLanguage: "English",
  name: "Su informe",
  mailed: (moment, until) => `Enviado el ${ended(moment)} El enlace funciona hasta el ${ended(until)}`,

  door: {
    title: "Qué consta sobre usted",
    text: "Usted pidió su informe. Muestra sus lecturas hasta ahora y quién las ve, su registro y qué dice, los avisos sobre usted, cuánta preparación se le reconoce para un próximo puesto, y quién miró.",
    alone: "Es solo para usted. Asegúrese de que nadie lea a su lado.",
    open: "Mostrar mi informe",
  },

  title: (name) => `Qué consta sobre ${name}`,
  asOf: (day) => `Al ${day}.`,
  contents: "Aquí no se muestran sus respuestas, y nadie del personal puede verlas.",
  wrong: "¿Algo está mal o falta? En la dirección de abajo lo pueden corregir.",
  span: {
    of: (first, last) => `del ${first} al ${last}`,
    from: (first) => `desde el ${first}`,
    until: (last) => `hasta el ${last}`,
    unknown: "sin fechas conocidas",
  },
  earlier: (more) => `${more} anteriores no se muestran aquí. Pídalos todos en la dirección de abajo.`,

  sharing: {
    title: "Sus lecturas y quién las ve",
    on: (since) => `Compartir está activado${since === undefined ? "" : `, desde el ${since}`}.`,
    off: (since) =>
      `Compartir está desactivado${since === undefined ? "" : `, desde el ${since}`}. Nadie ve las lecturas de abajo.`,
    sees: (supervisor, reading) => `${supervisor} ve ahora: ${reading}.`,
    nobody: "Ahora nadie le supervisa; por eso nadie ve una lectura suya.",
    supervisor: "Quien le supervisa",
    none: "Hasta ahora no hay lecturas.",
    caption: "Cuándo cambió la lectura, mientras compartir estaba activado",
    month: "Mes",
    reading: "Lectura",
    alert: (supervisor, cause) => `Se pidió a ${supervisor} que hablara con usted: ${cause}.`,
    causes: {
      "two-raised-rounds": "elevada o alta dos meses seguidos",
      "high-and-rising": "alta y en aumento",
      "support-asked": "usted pidió apoyo",
      "support-need-high":
        "no hay ningún contacto de acompañamiento con usted registrado en semanas de clases, y es su primer año o sus registros de trabajo muestran mucha necesidad de apoyo",
    },
  },

  roles: {
    title: "Sus funciones",
    none: "No consta ninguna función.",
    names: {
      PRINCIPAL: "Dirección de escuela",
      ASSISTANT_PRINCIPAL: "Subdirección de escuela",
      PRINCIPAL_RESIDENT: "Residencia de dirección",
      COACH: "Asesoría",
      TEACHER_LEADER: "Docencia con liderazgo",
      PRINCIPAL_SUPERVISOR: "Supervisión de direcciones",
      SUPERINTENDENT: "Superintendencia",
    },
    interim: "de forma interina",
    ended: {
      RETIRED: "terminó por jubilación",
      MOVED_OTHER_EMPLOYER: "terminó por otro empleo",
      INTERNAL_MOVE: "terminó por otra función en el distrito",
      PERSONAL: "terminó por motivos personales",
      INVOLUNTARY: "la terminó el distrito",
      UNKNOWN: "sin motivo indicado",
    },
    supervised: (supervisor, since) => `Supervisión: ${supervisor}, desde el ${since}.`,
  },

  assignments: {
    title: "Tareas compartidas",
    none: "No consta ninguna tarea.",
    parts: { lead: "usted la dirige", "co-lead": "usted la codirige", sponsor: "usted la respalda" },
    hours: (hours) => `${hours} horas por semana`,
  },

  touchpoints: {
    title: "Contactos",
    none: "No consta ningún contacto.",
    notes:
      "Además, quien supervisa puede llevar notas privadas que nadie más puede leer y que no son parte de su registro.",
    with: (supervisor) => `con ${supervisor}`,
    minutes: (minutes) => `${minutes} minutos`,
    about: (topics) => `Sobre: ${topics}.`,
    focus: {
      workload: "carga de trabajo",
      "supervisor-support": "apoyo de la supervisión",
      "role-conflict": "conflicto de rol",
      autonomy: "autonomía",
      isolation: "aislamiento",
      recovery: "descanso",
      "learning-targets": "metas de aprendizaje",
      "student-agency": "autonomía del alumnado",
      "productive-struggle": "esfuerzo productivo",
      "inspection-of-evidence": "revisión de evidencias",
      "leadership-team": "equipo directivo",
      "school-improvement": "mejora de la escuela",
      career: "carrera",
    },
    next: (step) => `Acordado: ${step}`,
    followUp: (day) => `Seguimiento: ${day}.`,
  },

  spans: SPANS.es,

  addresses: {
    title: "Su dirección",
    changed: (day) => `Su dirección se cambió el ${day}.`,
  },

  looks: {
    title: "Quién miró",
    text: "Quienes abrieron su expediente, cambiaron algo en él, o lo intentaron sin tener permiso. Las listas de muchas personas se anotan sin cada nombre.",
    none: "Nadie hasta ahora.",
    roles: {
      admin: "administración del distrito",
      hr: "recursos humanos",
      steward: "persona designada por el distrito",
      supervisor: "supervisión de direcciones",
    },
    does: (action: Action) => DOES_ES[action] ?? action,
    denied: (does) => `se rechazó: ${does}`,
    times: (times) => (times === 1 ? "" : `, ${times} veces`),
    gone: "Alguien que ya no es parte del personal",
  },
  contact: "¿Preguntas? Escriba a",
} satisfies ReportWords;
