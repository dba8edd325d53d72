import type { WorkWords } from "./work-en.ts";

const days = (count: number): string => (count === 1 ? "1 día" : `${count} días`);

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const workEs = {
  need: {
    title: "Qué dicen sus registros de trabajo",
    text: "Cuánto apoyo piden los registros de su trabajo. No contiene ninguna respuesta suya ni valora cómo trabaja.",
    levels: {
      low: "Poca necesidad de apoyo",
      watch: "Algo de necesidad de apoyo",
      elevated: "Necesidad de apoyo elevada",
      high: "Mucha necesidad de apoyo",
    },
    total: (points) => `${points} de 100.`,
    since: (day) => `Es así desde el ${day}.`,
    status: {
      "too-little-on-record": "Constan muy pocos datos para decir cuánto.",
      paused: "Usted está de ausencia; por eso ahora no se calcula.",
      "not-assessed":
        "Se calcula en las mañanas escolares, para direcciones de escuela en su puesto; ahora no hay nada sobre usted.",
    },
    before: (level) => `Lo último fue: ${level}.`,
    caption: "De qué se compone",
    part: "Parte",
    points: "Puntos",
    sum: "En total",
    parts: {
      "coaching-gap": "Acompañamiento",
      "one-to-one-gap": "Conversaciones con quien le supervisa",
      "early-tenure": "Tiempo en su escuela",
      "undelegated-leadership": "Liderazgo compartido",
      "school-context": "Su escuela",
    },
    gap: (lastOn, since) =>
      lastOn === undefined
        ? `Ninguno consta desde hace ${days(since)}, sin contar ausencias`
        : `Lo último, el ${lastOn}, hace ${days(since)}, sin contar ausencias`,
    year: (year) => `Año ${year} en esta escuela`,
    undelegated: (standards) =>
      standards === 0
        ? "Otras personas participan en los diez estándares"
        : `${standards} de diez estándares que no dirige nadie más`,
    highPoverty: { yes: "Mucho alumnado de bajos ingresos", no: "No mucho alumnado de bajos ingresos" },
    assistantVacancy: { yes: "Hay una subdirección vacante", no: "No hay ninguna subdirección vacante" },
    missing: (facts) => `No consta y por eso no cuenta: ${facts.join("; ")}.`,
    facts: {
      coaching: "contactos de acompañamiento",
      oneToOne: "conversaciones con quien le supervisa",
      yearInSchool: "desde cuándo está en la escuela",
      undelegatedStandards: "qué dirigen otras personas",
      highPoverty: "cuánto alumnado es de bajos ingresos",
      assistantVacancy: "subdirecciones vacantes",
    },
    coaching:
      "Acompañamiento es aquí una visita, un recorrido o una visita entre colegas, o una llamada o reunión sobre cómo dirige.",
    visibleTo: (who) => `Quién lo ve: ${who}.`,
  },
  rhythm: {
    last: (day, since) => `Su último contacto fue el ${day}, hace ${days(since)}.`,
    none: "No consta ningún contacto.",
    cadence: (every) => `Está previsto uno cada ${days(every)}.`,
    due: (day) => `El próximo toca a más tardar el ${day}.`,
    overdue: (day) => `El próximo tocaba a más tardar el ${day}; le corresponde a su supervisión ponerse al día.`,
  },
  load: {
    title: (school) => `Cómo se reparte el liderazgo en ${school}`,
    unknown: "No consta ninguna tarea compartida de su escuela; por eso no se sabe qué dirigen otras personas.",
    sole: (standards) => `Solo usted (${standards} de los diez estándares de liderazgo escolar):`,
    shared: "Participan otras personas:",
    nobody: "ninguno",
    own: (share, assignments, hours) =>
      `Cerca del ${share} % depende de usted. Dirige o codirige ${assignments} de las tareas en curso, ${hours} horas por semana.`,
    concentrated: (from) => `Desde el ${from} % se considera que depende de una sola persona.`,
    note: "Es un motivo para hablar de delegar, nunca una valoración de nadie.",
  },
  alerts: {
    title: "Avisos sobre usted",
    nobody: (cause) => `Alguien debería hablar con usted, pero nadie le supervisaba: ${cause}.`,
    notifiedOf: (parts) => `Se mostró además: ${parts.join("; ")}.`,
    handedOn: (who, day) => `Pasó a ${who} el ${day}, sin el porqué,`,
    why: {
      unanswered: "porque nadie lo atendió a tiempo.",
      untold: "porque no se pudo entregar ningún correo.",
      away: "porque quien le supervisa estaba ausente.",
    },
    open: (due) => `Nadie lo ha atendido todavía${due === undefined ? "" : `; plazo: ${due}`}.`,
    acknowledged: "Alguien se hizo cargo.",
    resolved: "Está cerrado.",
    "taken-up": "Alguien se hizo cargo, y terminó al pasar la necesidad; no consta ningún contacto.",
    lapsed: "Terminó al pasar la necesidad; nadie se había hecho cargo.",
    withdrawn: "Se retiró.",
    plan: (day) => `Hay un plan hasta el ${day}.`,
  },
} satisfies WorkWords;
