import type { Language } from "../../events/vocabulary.ts";
import type { NoAlertReason } from "./no-alert.ts";

/** Why there is no alert yet, in a sentence. `until`: the day on which the rest ends, as a person would write it. */
export const NO_ALERT_WORDS: Readonly<
  Record<Language, Readonly<Record<NoAlertReason, (until: string | undefined) => string>>>
> = {
  en: {
    "next-round": () => "Sharing with this supervisor begins with the next check-in.",
    "alert-open": () => "An alert is open already.",
    "on-leave": () => "No alert opens during leave, unless support is asked for.",
    "outside-session": () => "No alert opens while school is out of session, unless support is asked for.",
    resting: (until) =>
      `There was an alert a short while ago. Another one rests${until === undefined ? "" : ` until ${until}`}, unless the reading rises.`,
    "had-alert": () =>
      "This stretch has had its alert. Another one opens when the reading rises, or when it is raised again after it has fallen.",
    "one-reading": () =>
      "One raised reading is not yet an alert: a second one in a row opens it, or a clear rise to a high one.",
  },
  es: {
    "next-round": () => "La lectura se comparte con esta persona desde la próxima consulta.",
    "alert-open": () => "Ya hay un aviso abierto.",
    "on-leave": () => "Durante una licencia no se abre ningún aviso, salvo que se pida apoyo.",
    "outside-session": () => "Fuera del período de clases no se abre ningún aviso, salvo que se pida apoyo.",
    resting: (until) =>
      `Hubo un aviso hace poco. El siguiente espera${until === undefined ? "" : ` hasta el ${until}`}, salvo que la lectura suba.`,
    "had-alert": () =>
      "Por este período ya hubo un aviso. Otro se abre cuando la lectura sube, o cuando vuelve a ser elevada después de bajar.",
    "one-reading": () =>
      "Una sola lectura elevada todavía no es un aviso: lo abre una segunda seguida, o una subida clara hasta una lectura alta.",
  },
};
