import { inWords, spanInWords } from "../../../domain/kernel/number-words.ts";
import { REPORT_RULES } from "../../../domain/reports/rules.ts";
import type { SurveyWords } from "./en.ts";

/** One full stop, also after "a.m.". */
const ended = (text: string): string => (text.endsWith(".") ? text : `${text}.`);

/** Spanish, usted, without grammatical gender of the reader; awaits native review (ux.md (b)). */
export const es = {
  otherLanguage: "English",
  error: "Error: ",
  checkIn: (month) => `Consulta de ${month}`,
  nobodyYet: "quien llegue a supervisarle",

  ask: {
    title: "¿Cómo le va este mes?",
    intro: (questions, closes) =>
      `${questions} preguntas, unos 2 minutos. Puede dejar cualquiera sin responder. Puede cambiar sus respuestas hasta el ${ended(closes)}`,
    answeredOn: (day) => `Usted respondió el ${day}. Si envía otra vez, se reemplaza.`,
    position: (n, of) => `${n} de ${of}`,
    callHint: (supervisor) => `A ${supervisor} se le dice que usted lo pidió, y nada más.`,
    callHintNobody: "No consta quién le supervisa; se pide a la oficina del distrito que busque a alguien.",
    send: "Enviar mis respuestas",
    sendHint: "Nada se guarda hasta que pulse Enviar.",
  },

  share: {
    title: "Quién ve qué",
    isOn: (supervisor) => `Compartir está activado: con ${supervisor}, quien le supervisa.`,
    isOff: "Compartir está desactivado.",
    on: (supervisor) =>
      `${supervisor} ve una palabra sobre cómo está usted, desde cuándo, hacia dónde va y hasta tres temas. Nunca sus respuestas, un número ni dónde espera trabajar.`,
    off: (supervisor, noReading) =>
      `Sus respuestas quedan entre usted y los números. ${supervisor}, quien le supervisa, ve «${noReading}», igual que con alguien que no respondió.`,
    always: ({ k }) => `Recursos Humanos ve totales de grupos de ${k} o más. Confidencial, no anónimo.`,
    nobody: "No consta quién le supervisa, así que nadie ve una lectura suya.",
    turnOn: (supervisor) => `Compartir mi lectura con ${supervisor}`,
    turnedOff: "Compartir quedó desactivado, hasta que usted lo active de nuevo.",
    turnedOn: (supervisor) =>
      `Compartir con ${supervisor} quedó activado, hasta que usted lo desactive o le supervise otra persona.`,
    more: "Quién ve qué, completo",
    full: (supervisor, noReading, bands, rules) => [
      `Mientras compartir está activado, ${supervisor} ve: una palabra (${bands}), desde cuándo, si sube, sigue igual o baja, y hasta tres temas entre carga de trabajo, conflicto de rol, autonomía, aislamiento y descanso. Un tema se nombra cuando su última respuesta sobre él es la del medio o peor. Todo sale de sus respuestas hasta ahora, también de los meses en que no compartía.`,
      `A ${supervisor} le llega un correo para que se comunique con usted cuando la palabra es ${rules.raisedLevel === "high" ? "alta" : "elevada o alta"} ${inWords(rules.raisedRounds, "es")} meses seguidos, o alta y en aumento.`,
      "Quien le supervisa nunca ve sus respuestas, un número ni dónde espera trabajar. Tampoco nadie más del distrito.",
      `Si deja de compartir ya, ${supervisor} ve «${noReading}». Si lo hace sin que se note, queda lo que se mostraba en la última consulta que cerró, y envejece. En ambos casos, un correo ya enviado, y su página, no se pueden recuperar.`,
      "Si pide una llamada o apoyo, a quien le supervisa se le dice que lo pidió y para cuándo. No va ninguna lectura.",
      `«Los números» son totales de grupos de ${rules.k} o más personas. Es todo lo que Recursos Humanos y la oficina del distrito reciben de estas respuestas, nunca su nombre.`,
      `Es confidencial, no anónimo: las respuestas se guardan con su nombre para poder notar un cambio. Se borran a los ${spanInWords(rules.answersKeptDays, "es")}, o enseguida si usted las borra en su informe.`,
      "Se comparte con la persona que se nombra aquí. Otra persona que le supervise, o en otra escuela, ve «Sin lectura reciente» y nada anterior, hasta que cierre una consulta cuya página la haya nombrado.",
      "Puede dejar sin responder cualquier pregunta, o el mes entero.",
      "Quien tenga su enlace podría responder por usted, pero nadie puede leer con él respuestas anteriores. Por favor, no lo reenvíe.",
    ],
  },

  soft: {
    title: (blank) => (blank === 1 ? "Dejó 1 pregunta en blanco" : `Dejó ${blank} preguntas en blanco`),
    text: "Puede dejarlas así. Con tan pocas respuestas no habrá lectura este mes. Todavía no se guardó nada.",
    goTo: (n) => `Ir a la pregunta ${n}`,
    asItIs: "Enviar así",
  },

  problem: {
    title: "Hay un problema",
    nothing:
      "Todavía no respondió ninguna pregunta. Responda al menos una, o cierre esta página si este mes prefiere no hacerlo.",
    badValue: (n) => `Pregunta ${n}: elija una de las respuestas`,
    badCall: "La pregunta sobre la llamada: elija una de las respuestas",
    choose: "Elija una de las respuestas, o deje la pregunta sin responder.",
    notAsked: (name) => `La página de este mes no tiene el campo «${name}». Abra de nuevo el enlace de su correo.`,
    notSaved: "No pudimos guardar. Inténtelo de nuevo.",
  },

  saved: {
    title: "Sus respuestas se guardaron",
    receipt: (moment) => `Guardadas el ${ended(moment)}`,
    until: (closes) => `Puede cambiarlas hasta el ${ended(closes)}`,
    reading: "Qué dicen estas respuestas",
    total: "En total",
    partsCaption: (score) => `Tensión: ${score} de 100. De qué se compone:`,
    part: "Su respuesta",
    points: "Puntos",
    intent: "Dónde espera trabajar no cuenta en esto.",
    change: "Cambiar mis respuestas",
    callNotified: (supervisor, when) => `Se avisó a ${supervisor}. Usted pidió una llamada ${when}.`,
    callNobody: "No consta quién le supervisa. Para que alguien le llame con seguridad, escriba también a",
  },

  support: {
    title: "¿Quiere hablar con alguien?",
    text: (supervisor) => `Se avisa enseguida a ${supervisor} de que usted lo pidió. No van respuestas ni lectura.`,
    nobody: "No consta quién le supervisa; se pide a la oficina del distrito que busque a alguien.",
    today: "Pedir apoyo hoy",
    week: "Pedir apoyo esta semana",
    notified: (supervisor) => `Se avisó a ${supervisor}.`,
    notifiedBefore: (supervisor, moment) => `Ya se avisó a ${supervisor} el ${ended(moment)}`,
    askedToday: "hoy",
    askedWeek: "esta semana",
  },

  help: { title: "Otras personas a quienes acudir", text: "Fuera de su línea de mando." },

  report: {
    title: "Qué consta sobre usted",
    text: "Sus lecturas hasta ahora, su registro y quién lo miró. Se muestra con un enlace nuevo que le llega por correo.",
    ask: "Enviarme por correo qué consta sobre mí y quién lo miró",
    asked: (_moment, hours) =>
      `Va en camino a su correo. El enlace funciona durante ${hours} ${hours === 1 ? "hora" : "horas"}.`,
    recent: (moment) => `Ya lo pidió el ${ended(moment)} Mire primero en su correo.`,
    enough: (moment) =>
      `Se envió ${inWords(REPORT_RULES.reportsADay.value, "es")} veces en 24 horas, la última el ${ended(moment)} Puede pedirlo de nuevo mañana.`,
  },

  closed: {
    title: (moment) => `Esta consulta cerró el ${moment}`,
    text: "Ya no recibe respuestas. La próxima llega por correo.",
    talk: "¿Quiere hablar de todos modos?",
  },

  mails: {
    link: "No recibir más estos correos",
    title: "Correos de la consulta",
    started: "Recibe un correo al mes con una consulta, y como máximo dos recordatorios.",
    stopped: "No recibirá más consultas.",
    stoppedMore: "Esto no cambia nada más y no se avisa a nadie.",
    stop: "No recibir más estos correos",
    start: "Recibirlos de nuevo",
    nowStarted: "Las consultas volverán a llegar a partir de la próxima.",
  },

  contact: "¿Preguntas? Escriba a",
} satisfies SurveyWords;
