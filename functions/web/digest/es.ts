import type { DigestPageWords } from "./en.ts";

/** Spanish, in the usted form. It awaits native review. */
export const es: DigestPageWords = {
  otherLanguage: "English",
  error: "Error: ",
  name: "Su resumen",
  title: "¿Cada cuánto debe llegar su resumen?",
  apart: "Los avisos y las peticiones de llamada no dependen de esta elección. Se envían siempre.",
  legend: "Enviarme el resumen",
  choices: {
    daily: "Cada mañana de clases",
    weekly: "La primera mañana de clases de la semana",
    none: "Nunca",
  },
  save: "Guardar mi elección",
  saved: {
    daily: "Guardado: su resumen llega cada mañana de clases.",
    weekly: "Guardado: su resumen llega la primera mañana de clases de la semana.",
    none: "Guardado: ya no llega ningún resumen. Los avisos y las peticiones se siguen enviando.",
  },
  nothing:
    "Un día sin nada que decir no se envía ningún resumen. Si ese día hay un aviso, el resumen va en el mismo correo.",
  hr: "La parte de Recursos Humanos llega una vez al mes con cualquiera de las dos primeras opciones.",
  again: "Este enlace sirve durante un año, más o menos: guarde el correo por si quiere cambiar de opinión.",
  problem: { title: "Hay un problema", often: "Elija cada cuánto" },
  contact: "¿Preguntas? Escriba a",
};
