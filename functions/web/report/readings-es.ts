import type { ReadingsWords } from "./readings-en.ts";

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const readingsEs = {
  title: "Sus lecturas",
  alone: "Solo quien tiene este enlace ve esta página. Nadie del personal puede abrirla ni leer sus números.",
  pages: {
    show: "Mis lecturas",
    record: "Mi registro",
    readiness: "Mi próximo paso",
  },

  latest: {
    title: (month) => `Su lectura más reciente: ${month}`,
    none: "Hasta ahora no hay lecturas. Empiezan con la primera consulta que usted responda.",
    notAsked:
      "Las consultas son para direcciones de escuela. A usted no se le envió ninguna; por eso no hay lecturas suyas, y nadie ve una.",
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
  closed: {
    title: "Las respuestas anteriores están cerradas por ahora",
    text: (day) =>
      `Se cambió la dirección a la que llegan sus correos. Las respuestas y lecturas de antes del cambio se muestran desde el ${day}, o en cuanto la dirección anterior confirme el cambio con el enlace de su correo. Hasta entonces no se pueden borrar respuestas.`,
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
    notYet: "No se muestra a nadie antes de que cierre esta consulta",
  },
  sharing: {
    title: "Compartir",
    state: {
      on: (since) => `Compartir está activado${since === undefined ? "" : `, desde el ${since}`}.`,
      off: (since) =>
        `Compartir está desactivado${since === undefined ? "" : `, desde el ${since}`}. Ninguna lectura se muestra a nadie.`,
    },
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
      quiet: (moment) => `Desactivado sin que se note desde el ${moment}`,
    },
    via: {
      "check-in": "con el enlace de una consulta",
      report: "con el enlace de un informe",
      erasure: "al borrar sus respuestas",
    },
    unseen:
      "Nadie más ve esta lista. Sin compartir, dice «sin lectura reciente», como si no hubiera respondido; desactivado sin que se note, cuando lo diría si usted hubiera dejado de responder.",
  },
  help: { title: "Otras personas a quienes acudir", text: "Fuera de su línea de mando." },
  sight: {
    title: "Quién puede ver qué",
    text: "Hecho de la misma tabla con la que el sistema deja entrar.",
    watchers: {
      supervisor: "su supervisión",
      steward: "la persona designada por el distrito",
      hr: "recursos humanos",
      admin: "administración",
    },
    all: "su supervisión, la persona designada por el distrito, recursos humanos y administración",
    things: {
      answers: "Sus respuestas, el número de tensión y sus partes, dónde piensa trabajar",
      reading: "Una palabra, desde cuándo, hacia dónde va, hasta tres temas",
      counts: "Números de grupos a los que pertenece",
      alerts: "Que alguien debería hablar con usted",
      need: "Cuánto apoyo piden sus registros de trabajo; no contiene ninguna respuesta",
      "need-facts": "En qué se basa: días desde el último contacto, liderazgo compartido, años en su escuela",
      notes: "Notas privadas de la supervisión",
      said: "Lo acordado en un contacto",
      contacts: "Que hubo un contacto",
      rhythm: "Cuánto hace del último",
      readiness: "Preparación, si declaró interés",
      work: "Tareas compartidas",
      record: "Sus funciones",
      leave: "Días de ausencia, nunca el motivo",
      looks: "Quién abrió su expediente",
    },
    seen: (k) => ({
      never: "nunca",
      yes: "sí",
      sharing: "mientras usted comparta",
      groups: `para grupos de ${k} o más`,
      district: `para todo el distrito, ${k} o más`,
      author: "solo lo propio",
      handed: "solo si se le pasó, y sin el porqué",
      "with-alert": "solo con un aviso que se le pasó",
    }),
  },
  data: {
    title: "Sus datos",
    text: "Llévese una copia: sus respuestas, resultados y decisiones, qué dicen sus registros de trabajo, avisos, preparación y sus comentarios. O borre sus respuestas.",
    take: "Llevarme mis datos",
    erase: "Borrar mis respuestas",
    erased: "Sus respuestas y lecturas se borraron, y compartir está desactivado.",
    notErased: "No se borró nada: las respuestas anteriores están cerradas por ahora, como se dice abajo.",
    rest: (more) => `${more} anteriores en su archivo de datos.`,
  },
  erasing: {
    title: "¿Borrar sus respuestas?",
    lines: [
      "Se borran todas sus respuestas, resultados y lecturas hasta ahora. No se puede deshacer.",
      "Compartir se desactiva. Su supervisión ve «sin lectura reciente», como si usted no hubiera respondido.",
      "Los números de grupos ya publicados quedan como están; nadie puede encontrarle en ellos.",
      "Que usted pidió apoyo sigue constando, porque se avisó a alguien. Un correo que ya salió no se puede retirar.",
      "Qué dicen sus registros de trabajo, su preparación y sus comentarios se conservan: no contienen ninguna respuesta.",
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
