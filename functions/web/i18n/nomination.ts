/** Who nominated a person for what, in the words of the mail that asks and of the page that answers. */
import type { NominationSource } from "../../../domain/nominations/nomination.ts";
import type { TargetRole } from "../../../domain/nominations/target-role.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { byLanguage } from "./by-language.ts";

const en = {
  posts: {
    PRINCIPAL: "a principal",
    ASSISTANT_PRINCIPAL: "an assistant principal",
    COACH: "an instructional coach",
    TEACHER_LEADER: "a teacher leader",
    PRINCIPAL_SUPERVISOR: "a principal supervisor",
  } satisfies Record<TargetRole, string>,
  asked: {
    supervisor: (staff, post) => `${staff}, your supervisor, has put you forward for work as ${post}.`,
    hr: (staff, post) => `${staff} in Human Resources has put you forward for work as ${post}.`,
    principal: (staff, post) => `At a principal’s suggestion, ${staff} has put you forward for work as ${post}.`,
    self: (staff, post) => `${staff} noted that you would like to work as ${post}.`,
  } satisfies Record<NominationSource, (staff: string, post: string) => string>,
  /** Stands for a member of staff whose name is not on record any more. */
  somebody: "Somebody in your district",
};

type AskedWords = typeof en;

/** Spanish, in the usted form and without grammatical gender of the reader. It awaits native review. */
const es = {
  posts: {
    PRINCIPAL: "dirección de escuela",
    ASSISTANT_PRINCIPAL: "subdirección de escuela",
    COACH: "asesoría pedagógica",
    TEACHER_LEADER: "docencia con liderazgo",
    PRINCIPAL_SUPERVISOR: "supervisión de direcciones",
  },
  asked: {
    supervisor: (staff, post) => `${staff}, quien le supervisa, propuso su nombre para un puesto de ${post}.`,
    hr: (staff, post) => `${staff}, de Recursos Humanos, propuso su nombre para un puesto de ${post}.`,
    principal: (staff, post) =>
      `Por sugerencia de una dirección de escuela, ${staff} propuso su nombre para un puesto de ${post}.`,
    self: (staff, post) => `${staff} anotó que a usted le interesa un puesto de ${post}.`,
  },
  somebody: "Alguien de su distrito",
} satisfies AskedWords;

const askedWords = byLanguage<AskedWords>({ en, es });

/** "Dana Reed, your supervisor, has put you forward for work as a principal." */
export const askedSentence = (
  language: Language,
  { source, targetRole, staffName }: { source: NominationSource; targetRole: TargetRole; staffName?: string },
): string => {
  const { asked, posts, somebody } = askedWords(language);
  return asked[source](staffName ?? somebody, posts[targetRole]);
};

/** "a principal", as in "work as a principal". */
export const postIn = (language: Language, targetRole: TargetRole): string => askedWords(language).posts[targetRole];
