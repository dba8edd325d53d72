import type { ReadinessWords } from "./readiness-en.ts";

const people = (count: number): string => (count === 1 ? "1 persona" : `${count} personas`);
const months = (count: number): string => (count === 1 ? "1 mes" : `${count} meses`);

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
export const readinessEs = {
  title: "Su próximo paso",
  text: "Cuánta preparación se le reconoce para un puesto que le interesa. Se basa en lo que otras personas verificaron; no contiene respuestas de la consulta ni la necesidad de apoyo. No es una solicitud ni una promesa.",
  none: "Usted no ha declarado interés en otro puesto; por eso no se calcula nada sobre usted ni está en ninguna lista. Solo usted puede declararlo: al decir que sí a una propuesta, o con un formulario firmado que registra Recursos Humanos.",
  visibleTo: (who) =>
    `Quién ve esto: ${who}. Puede retirar su interés cualquier día: avise a Recursos Humanos, y todo esto termina.`,

  role: {
    interest: (day, via) =>
      `Usted declaró interés el ${day}${via === undefined ? "" : { link: ", con un enlace por correo", form: ", con un formulario firmado" }[via]}.`,
    open: (levels, regions) =>
      `Niveles de escuela: ${levels ?? "cualquiera"}. Partes del distrito: ${regions ?? "cualquiera"}.`,
    levels: { elementary: "primaria", middle: "secundaria", high: "preparatoria", combined: "combinada" },
    tiers: {
      "ready-now": "Con preparación ahora",
      "ready-1-2": "Con preparación en uno o dos años",
      "ready-3-5": "Con preparación en tres a cinco años",
      early: "A más de cinco años",
      "not-assessed": "Sin valorar",
    },
    why: {
      "no-interest": "No hay interés.",
      "no-evidence": "Todavía no consta nada que otras personas verificaran o valoraran.",
      lapsed: "Lo que consta tiene más de dos años.",
    },
    since: (day) => `desde el ${day}`,
    months: (count) => `Cerca de ${months(count)} hasta la preparación completa, si se trabaja en todo a la vez.`,
    valid: (day) => `Vale hasta el ${day}, si antes no se verifica o valora algo nuevo.`,
    falls: (day, tier) => `Sin nada nuevo baja el ${day}, a: ${tier}.`,
    override: (tier, approvedBy, day) => `Un panel decidió el ${day}: ${tier}. Responden ${approvedBy}. Su motivo:`,
    computed: (tier, until) => `Vale hasta el ${until}. Solo según los registros es: ${tier}.`,
    undated: (posts) =>
      posts === 1
        ? "No consta cuándo empezó uno de sus puestos; por eso no suma meses. Recursos Humanos puede corregirlo."
        : `No consta cuándo empezaron ${posts} de sus puestos; por eso no suman meses. Recursos Humanos puede corregirlo.`,
  },
  criteria: {
    caption: "Qué pide la función y qué cuenta ya",
    criterion: "La función pide",
    have: "Usted tiene",
    names: {
      CRED: "Licencia",
      TIME: "Meses en funciones que cuentan",
      BREADTH: "Áreas dirigidas en una tarea terminada",
      EVID: "Evidencias verificadas, de dos tipos o más",
      RATED: "Áreas valoradas con suficiencia por dos personas o más",
      DEPTH: "Tareas más largas con derecho a decidir o recomendar, y un resultado",
      COACH: "Contactos de acompañamiento en un año",
    },
    licence: { held: "vigente", coming: "en curso", none: "ninguna" },
    of: (have, need) => `${have} de ${need}`,
    missing: (domains) => `Falta: ${domains}`,
  },
  gaps: {
    title: (tier) => `Qué falta todavía en los registros para: ${tier}`,
    none: "No falta nada.",
    gap: (count) => `cerca de ${months(count)}.`,
    suggested: {
      "licence-programme": "Serviría un programa de licencia.",
      "qualifying-appointment": "Serviría un puesto de los que cuentan.",
      "lead-in-new-domain": "Serviría dirigir una tarea en un área nueva.",
      "verified-artefact": "Servirían evidencias de su trabajo que alguien verifique.",
      "observed-lead": "Serviría dirigir algo mientras dos personas lo ven y lo valoran.",
      "lead-with-decision-right": "Serviría dirigir algo más largo, con derecho a decidir o recomendar.",
      "coaching-cycle": "Serviría un ciclo de acompañamiento.",
    },
    domains: (domains) => `En: ${domains}.`,
    note: "Lo que falta es un motivo para pedir una tarea así.",
  },
  portfolio: {
    title: "Qué consta para ello",
    licences: "Licencias",
    licence: { teaching: "Licencia docente", administrator: "Licencia de administración escolar" },
    held: (from, until) =>
      `vigente desde el ${from}${until === undefined ? ", sin vencimiento" : ` hasta el ${until}`}`,
    coming: (day) => (day === undefined ? "en curso, sin fecha conocida" : `en curso, prevista para el ${day}`),
    evidence: "Evidencias",
    kinds: {
      observation: "observación",
      "work-product": "producto de trabajo",
      data: "datos",
      feedback: "comentarios de otras personas",
      reflection: "reflexión",
    },
    verified: (day, by, until) =>
      `verificada el ${day}${by === undefined ? "" : ` por ${by}`}, cuenta hasta el ${until}`,
    unverified: "sin verificar; por eso todavía no cuenta",
    ratings: "Valoraciones",
    raters: people,
    ratingsNote: "No se muestra cómo valoró cada persona: entre dos, se podría reconocer a cada una.",
  },
  nominations: {
    title: "Propuestas",
    states: {
      proposed: () => "Usted no ha respondido; el enlace está en el correo que le preguntó.",
      accepted: (day) => `Usted dijo que sí el ${day}.`,
      declined: (day) => `Usted dijo que no el ${day}.`,
      withdrawn: (day) => `Se retiró el ${day}.`,
    },
  },
  comments: {
    title: "Sus comentarios",
    on: (day, role) => `${day}, ${role}`,
    answer: (day, by) => `Respuesta del ${day}, de ${by}`,
    outcomes: {
      kept: "Los registros quedan como están.",
      changed: "Algo en los registros se corrigió.",
    },
    unanswered: "Todavía sin respuesta.",
    form: "Comentar esto u objetar",
    text: "Lo leen Recursos Humanos y quien le supervisa, y pueden responder. Por sí solo no cambia nada.",
  },
} satisfies ReadinessWords;
