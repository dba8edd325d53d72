import { CATALOG } from "../../events/catalog.ts";
import type { MemoryStore } from "../doubles/memory.ts";

/** Facts that are not what their event documents, with what is wrong with them. */
export const undocumented = ({ facts }: Pick<MemoryStore, "facts">): readonly string[] =>
  facts.flatMap(({ type, data }) => {
    const parsed = CATALOG.find((definition) => definition.type === type)?.data.safeParse(data);
    return parsed?.success
      ? []
      : [`${type}: ${parsed?.error.issues.map(({ message }) => message).join() ?? "unknown"}`];
  });

/** Types of the facts so far, without prefix and version. */
export const publishedTypes = ({ facts }: Pick<MemoryStore, "facts">): readonly string[] =>
  facts.map(({ type }) => type.split(".").slice(1, 3).join("."));
