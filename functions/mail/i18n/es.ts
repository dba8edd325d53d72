import { DIGEST_RULES } from "../../../domain/digests/rules.ts";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { NEED_REASON_WORDS } from "../../../domain/support-need/need-words.ts";
import type { MailWords } from "./en.ts";

const principals = (people: number): string =>
  people === 1 ? "1 director o directora" : `${people} directores o directoras`;

/** With a full stop, unless "a. m." has one already. */
const ended = (sentence: string): string => (sentence.endsWith(".") ? sentence : `${sentence}.`);

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
/** Days that HR's digest looks ahead. */
const AHEAD = DIGEST_RULES.lapseDays.value;

export const es = {
  otherLanguage: "In English",
  contact: "¿Preguntas? Responda a este correo o escriba a",
  stop: "No recibir más estos correos",

  invitation: {
    subject: (month, questions) => `Su consulta de ${month}: ${questions} preguntas, 2 minutos`,
    preheader: "Toque una respuesta para empezar. Puede revisarla antes de enviar.",
    title: (callName) => `¿Cómo le va este mes, ${callName}?`,
    intro: (questions, closes) =>
      `${questions} preguntas, unos 2 minutos. Puede omitir cualquiera. ${ended(`Abierta hasta el ${closes}`)}`,
    since: (contact, day) => `Desde la última consulta: ${contact} el ${day}.`,
    contacts: {
      visit: "una visita",
      call: "una llamada",
      message: "un mensaje",
      meeting: "una reunión",
      walkthrough: "un recorrido de aulas",
      "peer-visit": "una visita entre colegas",
      "stay-conversation": "una conversación de permanencia",
      "exit-interview": "una entrevista de salida",
    },
  },
  reminder: {
    subject: (month, day) => `Cierra el ${day}: su consulta de ${month}`,
    preheader: "Toque una respuesta para empezar, o déjelo por este mes.",
    title: (month) => `Su consulta de ${month} sigue abierta`,
    intro: "Todavía no ha respondido. Si este mes prefiere no hacerlo, ignore este correo.",
  },
  pulse: {
    position: (n, of) => `${n} de ${of}`,
    hint: "El enlace abre una página con su respuesta marcada. No se envía nada hasta que presione Enviar.",
    open: "Abrir la consulta",
    who: "Quién ve qué",
    sharingOn: (supervisor) =>
      `Se comparte con ${supervisor}, quien le supervisa: una palabra sobre cómo está usted, desde cuándo, hacia dónde va y hasta tres temas. Es así salvo que usted lo desactive en la página.`,
    sharingOff: (supervisor, noReading) =>
      `Usted no comparte su lectura. ${supervisor}, quien le supervisa, ve «${noReading}», igual que con quien no ha respondido.`,
    nobody: "No consta quién le supervisa, así que nadie ve una lectura suya.",
    never: "Nadie en el distrito ve sus respuestas.",
    hr: (k) => `Recursos Humanos ve totales de grupos de ${k} o más personas, nunca su lectura con su nombre.`,
    confidential: "Es confidencial, no anónimo: las respuestas se guardan con su nombre.",
  },

  digest: {
    subject: {
      supervisor: "Su semana con sus directores",
      steward: "Lo que le espera como persona designada",
      hr: "El mes en personas y puestos",
    },
    preheader: {
      supervisor: "Lo que le espera y con quién hablar.",
      steward: "Lo que se le pasó, y cómo están los grupos.",
      hr: "Lo nuevo y lo que vence, y dónde encontrarlo.",
    },
    title: {
      supervisor: "Su semana",
      steward: "Para usted como persona designada por el distrito",
      hr: "Para usted en Recursos Humanos",
    },
    state: "Cómo están las cosas",
    openAlerts: (count) => (count === 1 ? "1 aviso abierto" : `${count} avisos abiertos`),
    followUps: (count) =>
      count === 1 ? "1 seguimiento previsto para esta semana" : `${count} seguimientos previstos para esta semana`,
    contacts: "Contactos para esta semana",
    promised: (name, day) => `${name}: seguimiento prometido para el ${day}`,
    newcomer: (name, day) => `${name}: en el puesto desde el ${day}, sin contacto todavía`,
    gap: (name, day) => `${name}: último contacto el ${day}`,
    never: (name) => `${name}: sin contacto registrado`,
    caseload: "Su grupo",
    putOff: (names) => `Visitas aplazadas, nadie visita desde hace semanas: ${names}`,
    joined: (names) => `Personas nuevas: ${names}`,
    left: (names) => `Ya no están: ${names}`,
    more: (count) => `y ${count} más`,
    forSteward: {
      handedOn: "Se le pasó a usted, y nadie lo tomó a su cargo",
      waits: (who, day) => `${who}: desde el ${day}`,
      noReasons: "Viene sin motivos a propósito. El correo de ese día tiene el enlace para tomarlo a su cargo.",
      caseloads: "Grupos",
      overdue: (count) => (count === 1 ? "1 contacto atrasado" : `${count} contactos atrasados`),
      putOff: (count) => (count === 1 ? "1 visita aplazada" : `${count} visitas aplazadas`),
    },
    forHr: {
      numbers: "Lo que consta hoy",
      places: {
        "tier-changed": (count) =>
          count === 1
            ? "1 nivel de preparación es nuevo este mes"
            : `${count} niveles de preparación son nuevos este mes`,
        "tier-lapses": (count) =>
          count === 1
            ? `1 nivel de preparación baja en ${AHEAD} días o menos`
            : `${count} niveles de preparación bajan en ${AHEAD} días o menos`,
        "appeal-open": (count) =>
          count === 1
            ? "1 comentario sobre la preparación espera respuesta"
            : `${count} comentarios sobre la preparación esperan respuesta`,
        "licence-ends": (count) =>
          count === 1
            ? `1 licencia vence en ${AHEAD} días o menos`
            : `${count} licencias vencen en ${AHEAD} días o menos`,
        "seat-open": (count) =>
          count === 1
            ? "1 puesto de dirección está vacante o lo estará"
            : `${count} puestos de dirección están vacantes o lo estarán`,
        "seat-uncovered": (count) =>
          count === 1
            ? "1 de estos puestos no tiene a nadie preparado ahora"
            : `${count} de estos puestos no tienen a nadie preparado ahora`,
        "gap-open": (count) =>
          count === 1
            ? "1 grupo de escuelas necesitará probablemente más personas que las preparadas"
            : `${count} grupos de escuelas necesitarán probablemente más personas que las preparadas`,
        "import-held": (count) =>
          count === 1 ? "1 archivo importado está retenido" : `${count} archivos importados están retenidos`,
      },
      names: "Los nombres están en la API, en las rutas entre paréntesis, para Recursos Humanos con sesión iniciada.",
      api: "Descripción de la API",
    },
    apart: "Los avisos no dependen de la frecuencia de este resumen.",
    choose: "Elegir cada cuánto llega este resumen",
    why: "Recibe este resumen por su trabajo en el distrito. Llega cuando hay algo que decir.",
  },
  alerts: {
    subject: "Por favor, comuníquese esta semana",
    preheader: "Con quién hablar, por qué y un próximo paso.",
    title: (people) => `${principals(people)} ${people === 1 ? "puede" : "pueden"} necesitar su apoyo`,
    intro: "Este correo es solo para usted. Por favor, no lo reenvíe.",
    need: (reading) => `Necesidad: ${reading}`,
    needFromRecords: "Nadie visita: ningún contacto de acompañamiento registrado en semanas de clases",
    reasons: NEED_REASON_WORDS.es,
    next: {
      high: "Próximo paso: comuníquese esta semana y pregunte qué ayudaría.",
      elevated: "Próximo paso: planee pronto una conversación, y primero escuche.",
      other: "Próximo paso: revisen la carga en conjunto y pregunte qué ayudaría.",
    },
    log: (name) => `Registrar un contacto con ${name}`,
    acknowledge: (name) => `Voy a hablar con ${name}`,
    handled: "Ya está atendido",
    notUseful: "No fue útil",
    about: (label, name) => `${label} (${name})`,
    caution: "Se basa en temas a lo largo del tiempo, no en una sola respuesta. Puede equivocarse: primero hablen.",
    seen: "Usted ve un nivel y temas solo mientras la persona los comparte. Nunca ve respuestas.",
    press: "Un enlace abre una página. No se registra nada hasta que usted presione allí un botón.",
  },

  support: {
    subject: "Le piden una llamada",
    preheader: "Abra el correo para ver quién la pide.",
    title: {
      today: (name) => `${name} pidió una llamada para hoy`,
      week: (name) => `${name} pidió una llamada para esta semana`,
      soon: (name) => `${name} pidió una llamada`,
    },
    intro: "La petición se hizo en la página de la consulta. Llega sin respuestas y sin lectura.",
    next: "Por favor, llame o acuerde una hora. No necesita saber el motivo: pregunte qué ayudaría.",
    log: "Registrar la llamada",
    acknowledge: "Voy a llamar",
  },

  escalation: {
    subject: "Por favor, atienda esto por otra persona del equipo",
    preheader: "Era de otra persona del equipo; ahora le llega a usted.",
    title: (alerts) =>
      alerts === 1
        ? "Le llega el aviso de otra persona del equipo"
        : `Le llegan ${alerts} avisos de otras personas del equipo`,
    unanswered: (supervisor, day, days) =>
      `Enviado a ${supervisor} el ${day}. Esperó ${inWords(days, "es")} ${days === 1 ? "día hábil" : "días hábiles"} y nadie lo tomó a su cargo.`,
    untold: (supervisor, day) => `Era para ${supervisor} desde el ${day}. No se pudo entregar ningún correo.`,
    away: (supervisor, day) => `Era para ${supervisor}, que está ausente, desde el ${day}. Nadie lo tomó a su cargo.`,
    nobody: (day) => `Abierto desde el ${day}. Nadie supervisa esta dirección.`,
    next: "Próximo paso: comuníquese, o acuerde con su colega quién lo hace. No necesita saber el motivo: pregunte qué ayudaría.",
    why: "Le llega porque usted reemplaza a otra persona del equipo. Viene sin motivos a propósito: quedan entre la dirección y quien la supervisa.",
  },

  report: {
    subject: "El informe que pidió",
    preheader: "Un enlace a lo que consta sobre usted. Funciona durante un día.",
    title: (callName) => `${callName}, este es el enlace a su informe`,
    intro: (requested) =>
      `El ${requested} usted pidió ver qué consta sobre usted y quién lo miró. El enlace abre una página; el informe se muestra cuando usted presiona allí el botón.`,
    open: "Abrir mi informe",
    until: (moment) => `El enlace funciona hasta el ${ended(moment)} Después puede pedir otro donde pidió este.`,
    alone: "Es solo para usted. Quien tenga el enlace puede leer su informe: por favor, no reenvíe este correo.",
    notMe:
      "¿No lo pidió usted? Entonces alguien tiene un enlace de un correo anterior suyo. No muestra ninguna respuesta suya; aun así, por favor avísenos.",
  },

  appealAnswer: {
    subject: "Hay una respuesta a lo que usted escribió",
    preheader: "Está en su informe. El enlace funciona durante un día.",
    title: (callName) => `${callName}, hay una respuesta a lo que usted escribió`,
    intro:
      "Usted escribió un comentario y Recursos Humanos lo respondió. La respuesta está en su propio informe, no en este correo: el enlace abre una página y el informe se muestra cuando usted presiona allí el botón.",
    until: (moment) =>
      `El enlace funciona hasta el ${ended(moment)} Después puede pedir otro en la página de su consulta, o en la página del correo que le preguntó por su próximo paso.`,
  },

  address: {
    earlier: {
      subject: "Los correos del distrito ya no llegan a esta dirección",
      preheader: "Se cambió la dirección registrada. Usted puede decir si es correcto.",
      title: "Se cambió la dirección registrada",
      what: (changed) =>
        `Cambio: ${ended(changed)} La dirección registrada se cambió o se quitó: los correos de este distrito ya no llegan a esta dirección, y los enlaces de correos anteriores ya no sirven.`,
      open: "Leer más y confirmar",
      closed: (until) =>
        `¿Es correcto el cambio? Confírmelo con el botón. Si no lo hace, las respuestas anteriores quedan cerradas en el informe personal hasta el ${ended(until)} Si no sabe nada del cambio, no haga nada.`,
      notMe: "¿No lo esperaba? Escriba a la dirección de abajo.",
    },
    new: {
      subject: "Los correos del distrito llegan ahora a esta dirección",
      preheader: "Se cambió la dirección registrada. También se avisó a la anterior.",
      title: "Esta es ahora la dirección registrada",
      what: (changed) =>
        `Cambio: ${ended(changed)} Desde entonces los correos de este distrito van a esta dirección. También se avisó a la anterior.`,
      closed: (until) =>
        `En el informe personal, las respuestas de antes del cambio quedan cerradas hasta el ${ended(until)} Se abren antes si la dirección anterior confirma el cambio.`,
      notMe: "¿No lo esperaba? Escriba a la dirección de abajo y no use enlaces de correos que no son para usted.",
    },
  },

  nomination: {
    subject: "Una pregunta sobre su próximo paso",
    subjectAgain: "Recordatorio: una pregunta sobre su próximo paso",
    again: (day, most) =>
      `Se le preguntó el ${day}. El enlace de abajo reemplaza al de aquel correo, que ya no funciona. No tiene que responder; a nadie se le pregunta más de ${most} veces.`,
    preheader: "Toma un minuto, y la respuesta es solo suya.",
    title: (callName) => `${callName}, una pregunta sobre su próximo paso`,
    alone: "¿Le interesa? Mientras usted no diga que sí, nadie más en el distrito lo sabe.",
    open: "Leer más y responder",
    until: (moment) => `El enlace funciona hasta el ${ended(moment)} Con él también puede retirar un sí.`,
    press:
      "El enlace abre una página. No se registra nada hasta que usted presione allí un botón. Quien tenga el enlace puede responder en su lugar: por favor, no reenvíe este correo.",
  },
} satisfies MailWords;
