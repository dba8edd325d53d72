import type { ReadingsWords } from "./readings-words.ts";

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const readingsEs = {
  title: "Sus lecturas",
  alone: "Solo quien tiene este enlace ve esta página. Nadie del personal puede abrirla ni leer sus números.",
  toRecord: "Qué consta sobre mí, y quién miró",
  toReadings: "Mis lecturas",

  latest: {
    title: (month) => `Su lectura más reciente: ${month}`,
    none: "Hasta ahora no hay lecturas. Empiezan con la primera consulta que usted responda.",
    strain: (points) => `Tensión: ${points} de 100.`,
    sure: (confidence) => `Qué tan segura es: ${confidence}.`,
    rising: "Ha subido más de lo que suelen variar sus meses.",
    stale: "Desde entonces pasaron dos consultas sin lectura; puede que ya no sea así.",
    past: "Desde entonces pasaron tres o más consultas sin lectura. Ya no cuenta en ningún lado.",
    caption: "De qué se compone: su última respuesta a cada pregunta y sus puntos",
    part: "Su respuesta",
    points: "Puntos",
    total: "En total",
    note: "Los meses anteriores también cuentan, cada uno menos que el siguiente; así un solo mes la mueve menos. No dice nada de su salud ni de cómo hace su trabajo. Dónde piensa trabajar no cuenta.",
  },
  history: {
    title: "Dos años",
    chart: "Tensión por mes, de 0 a 100",
    picture: (readings, first, last, least, most) =>
      `${readings} lecturas de ${first} a ${last}; la más baja ${least}, la más alta ${most}. La tabla de abajo tiene los mismos números. Los meses sin lectura quedan abiertos.`,
    caption: "Lo mismo en números, primero lo más reciente. Debajo de cada lectura, lo que más la movió.",
    month: "Mes",
    reading: "Lectura",
    strain: "Tensión",
    tooFew: "Muy pocas respuestas para una lectura",
    first: "Primera lectura",
    unmoved: "Sin cambio",
    shown: (band) => `Lo que vio su supervisión: ${band}`,
    notShown: "No se compartió",
  },
  sharing: {
    title: "Compartir",
    state: {
      on: (since) => `Compartir está activado${since === undefined ? "" : `, desde el ${since}`}.`,
      off: (since) =>
        `Compartir está desactivado${since === undefined ? "" : `, desde el ${since}`}. Ninguna lectura se muestra a nadie.`,
    },
    turnOff: "Mis respuestas quedan entre los números y yo",
    turnOn: (supervisor) => `Compartir mi lectura con ${supervisor}`,
    turned: {
      on: "Compartir está activado. Sigue así hasta que usted lo desactive.",
      off: "Compartir está desactivado. Sigue así hasta que usted lo active.",
    },
    switches: "Sus cambios",
    never: "Usted no ha tocado el interruptor: está como empieza en su distrito.",
    switched: {
      on: (moment) => `Activado desde el ${moment}`,
      off: (moment) => `Desactivado desde el ${moment}`,
    },
    via: {
      "check-in": "con el enlace de una consulta",
      report: "con el enlace de un informe",
      erasure: "al borrar sus respuestas",
    },
    unseen: "Nadie más ve esta lista. Sin compartir, dice «sin lectura reciente», como si no hubiera respondido.",
  },
  help: { title: "Otras personas a quienes acudir", text: "Fuera de su línea de mando." },
  sight: {
    title: "Quién puede ver qué",
    text: "Hecho de la misma tabla con la que el sistema deja entrar.",
    watchers: {
      supervisor: "su supervisión",
      hr: "recursos humanos",
      admin: "administración del distrito",
    },
    things: {
      answers: "Sus respuestas, el número de tensión y sus partes, dónde piensa trabajar",
      reading: "Una palabra, desde cuándo, hacia dónde va, hasta tres temas",
      counts: "Números de grupos a los que pertenece",
      notes: "Notas privadas de la supervisión",
      said: "Lo acordado en un contacto",
      contacts: "Que hubo un contacto",
      readiness: "Preparación, si declaró interés",
      work: "Tareas compartidas",
      record: "Sus funciones",
      leave: "Días de ausencia, nunca el motivo",
    },
    seen: {
      never: "nunca",
      yes: "sí",
      sharing: "mientras usted comparta",
      groups: "para grupos de 5 o más",
      author: "solo lo que escribió",
    },
  },
  data: {
    title: "Sus datos",
    text: "Llévese una copia de sus respuestas, resultados y decisiones, o bórrelos.",
    take: "Llevarme mis datos",
    erase: "Borrar mis respuestas",
    erased: "Sus respuestas y lecturas se borraron, y compartir está desactivado.",
  },
  erasing: {
    title: "¿Borrar sus respuestas?",
    lines: [
      "Se borran todas sus respuestas, resultados y lecturas hasta ahora. No se puede deshacer.",
      "Compartir se desactiva. Su supervisión ve «sin lectura reciente», como si usted no hubiera respondido.",
      "Los números de grupos ya publicados quedan como están; nadie puede encontrarle en ellos.",
      "Que usted pidió apoyo sigue constando, porque se avisó a alguien. Un correo que ya salió no se puede retirar.",
      "Las consultas siguen, y usted puede responder la próxima o no.",
    ],
    yes: "Sí, borrar todas mis respuestas",
    no: "No, conservarlas",
  },
  uses: {
    title: "Cuándo se usó este informe",
    text: "Si no fue usted, alguien más tiene su enlace: escriba a la dirección de abajo.",
    did: { shown: "se mostraron lecturas", exported: "se tomaron datos", erased: "se borraron respuestas" },
  },
} satisfies ReadingsWords;
