import { inWords } from "../../../domain/kernel/number-words.ts";
import { REPORT_RULES } from "../../../domain/reports/rules.ts";
import type { NominationWords } from "./en.ts";

/** One full stop, also after "a. m.". */
const ended = (text: string): string => (text.endsWith(".") ? text : `${text}.`);

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const es = {
  otherLanguage: "English",
  error: "Error: ",
  name: "Su próximo paso",
  title: "¿Le interesaría?",
  alone: "Mientras usted no diga que sí, nadie más en el distrito lo sabe.",
  means: {
    title: "Qué significa responder",
    yes: "Sí: Recursos Humanos y quien le supervisa ven que le interesa, y lo que consta sobre su trabajo se compara con lo que pide la función. No es una solicitud ni una promesa.",
    no: "No: no se mira nada y su nombre no está en ninguna lista. Solo quien propuso su nombre ve que dijo que no.",
    back: "Puede cambiar un sí por un no cualquier día, aquí o avisando a Recursos Humanos. El interés termina en ese momento, sin importar cómo se declaró.",
    never: "Sus respuestas de la consulta mensual nunca se usan para esto.",
    mayEvaluate: "Quien le supervisa también puede evaluarle.",
  },

  answer: {
    legend: "¿Le interesa?",
    yes: "Sí, me interesa",
    no: "No, o ya no",
    send: "Enviar mi respuesta",
  },
  confirmed: {
    interested: (post) => `Guardado: le interesa un puesto de ${post}. Gracias.`,
    "not-interested": (post) => `Guardado: no le interesa un puesto de ${post}. Ya no se mira nada.`,
    settled:
      "Esta pregunta se respondió con un no o se retiró, así que aquí no se puede guardar un sí. Si le interesa, escriba a la dirección de abajo y se le volverá a preguntar.",
  },

  report: {
    title: "Qué consta sobre usted",
    text: "Lo muestra su propio informe. Después de haber dicho que sí, muestra también cómo se valora su preparación, en qué se basa y qué falta. Le llega por correo con un enlace nuevo y no se muestra aquí, porque esta página se abre a quien tenga su enlace.",
    ask: "Enviarme mi informe por correo",
    asked: (moment, hours) =>
      `Pedido el ${moment}: su informe va en camino a su correo. El enlace funciona durante ${hours} ${hours === 1 ? "hora" : "horas"}.`,
    recent: (moment) => `Ya lo pidió el ${ended(moment)} Mire primero en su correo.`,
    enough: (moment) =>
      `Se envió ${inWords(REPORT_RULES.reportsADay.value, "es")} veces en 24 horas, la última el ${ended(moment)} Puede pedirlo de nuevo mañana.`,
  },

  appeal: {
    title: "Comentar u objetar cómo se valora su preparación",
    text: "Después de haber dicho que sí. Lo leen Recursos Humanos y quien le supervisa, y responde Recursos Humanos; por sí solo no cambia nada. La respuesta está en su informe, y un correo le avisa.",
    label: "Su comentario, hasta 500 caracteres",
    send: "Enviar mi comentario",
    saved: "Su comentario está guardado. Recursos Humanos y quien le supervisa pueden leerlo.",
    enough: "Hoy ya envió tres comentarios, así que este no se guardó. Por favor, envíelo mañana.",
    "no-interest": "No se guardó nada: sin su interés no se dice nada sobre su preparación.",
  },

  problem: {
    title: "Hay un problema",
    answer: "Elija sí o no",
    empty: "Escriba su comentario",
    "too-long": "Acorte su comentario a 500 caracteres",
  },
  contact: "¿Preguntas? Escriba a",
} satisfies NominationWords;
