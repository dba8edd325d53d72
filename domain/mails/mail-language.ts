import type { Language } from "../../events/vocabulary.ts";
import type { Store } from "../ports.ts";
import type { Leader } from "../roster/roster.ts";

/** A leader as mails address them: in the language that the leader chose, else in the one on record. */
export const inOwnLanguage = async (store: Pick<Store, "get">, leader: Leader): Promise<Leader> => {
  const { district, leaderId } = leader;
  const chosen: Language | undefined = (await store.get("languageChoice", { district, leaderId }))?.language;
  return chosen === undefined ? leader : { ...leader, language: chosen };
};
