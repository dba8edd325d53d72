import type { AlertWords } from "./en.ts";

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const es = {
  otherLanguage: "English",
  error: "Error: ",
  name: "Aviso",
  title: (day) => `El aviso que recibió el ${day}`,
  privacy: "Su correo dice de quién se trata y por qué. Esta página no lo dice: puede abrirla en cualquier lugar.",
  acknowledged: "Usted dijo que va a hablar con la persona.",
  closedUseful: "Este aviso está cerrado. Gracias.",
  closedNotUseful: "Este aviso está cerrado. Usted dijo que no fue útil; eso ayuda a mejorar los avisos.",
  ended: {
    "taken-up":
      "Este aviso terminó: ya no hay necesidad de apoyo. Alguien lo había tomado a su cargo y no consta ningún contacto.",
    lapsed: "Este aviso terminó: ya no hay necesidad de apoyo. Nadie lo había tomado a su cargo.",
  },
  logged: (kind, day) => `Guardado: ${kind.toLowerCase()}, ${day}.`,

  log: {
    title: "Registrar un contacto",
    add: "Añadir un contacto",
    kind: "¿Qué tipo de contacto fue?",
    kinds: {
      visit: "Visita",
      call: "Llamada",
      message: "Mensaje",
      meeting: "Reunión",
      walkthrough: "Recorrido de aulas",
      "peer-visit": "Visita entre colegas",
      "stay-conversation": "Conversación de permanencia",
      "exit-interview": "Entrevista de salida",
    },
    day: "¿Cuándo fue?",
    today: (day) => `Hoy, ${day}`,
    earlier: "Otro día",
    follow: "¿Cuándo hablarán de nuevo?",
    noFollow: "Nada previsto",
    otherFollow: "Este día",
    useful: "¿Fue útil este aviso?",
    yes: "Sí",
    no: "No",
    unsure: "Todavía no lo sé",
    closes:
      "Una visita, una llamada, una reunión o una conversación de permanencia cierra el aviso. Otros contactos se guardan con él.",
    save: "Guardar",
  },
  acknowledge: {
    title: "Voy a hablar con la persona",
    text: "Usted toma el aviso a su cargo. Después puede registrar el contacto con el mismo enlace.",
    press: "Voy a hablar con la persona",
  },
  close: {
    title: "Cerrar sin registrar un contacto",
    which: "¿Por qué?",
    handled: "Ya está atendido",
    notUseful: "No fue útil",
    press: "Cerrar el aviso",
  },

  problem: {
    title: "Hay un problema",
    kind: "Elija qué tipo de contacto fue",
    day: "Elija un día entre el del aviso y hoy",
    follow: "Elija hoy o un día futuro para la próxima conversación",
    which: "Elija por qué lo cierra",
    unclear: "No se guardó nada. Por favor, presione el botón otra vez.",
  },
  contact: "¿Preguntas? Escriba a",
} satisfies AlertWords;
