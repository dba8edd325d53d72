/**
 * Forms of partition keys for grants: the templates of `domain/kinds.ts` with a wildcard for each field. There is one per
 * kind, one per list for the partitions of an index, and `meta` and `school` for the partitions that many kinds share.
 */
import { type AnyKind, DISTRICT_PARTITION, SCHOOL_PARTITION } from "../../domain/kernel/kind.ts";
import { KINDS } from "../../domain/kinds.ts";
import type { Kind, ListName } from "../../domain/state.ts";

// Adjacent fields become one wildcard, because it matches any text.
const formOf = (template: string): string => template.replaceAll(/\{\w+\}(#\{\w+\})*/g, "*");

const definitions = Object.entries<AnyKind>(KINDS);
const ofKinds = definitions.map(([kind, { pk }]) => [kind, formOf(pk)]);
const ofIndexes = definitions.flatMap(([, { lists = {} }]) =>
  Object.entries(lists).flatMap(([name, list]) =>
    typeof list === "object" && "pk" in list ? [[name, formOf(list.pk)]] : [],
  ),
);

export const KEYS = {
  ...Object.fromEntries([...ofIndexes, ...ofKinds]),
  meta: formOf(DISTRICT_PARTITION),
  school: formOf(SCHOOL_PARTITION),
  // Rows of events that are not published yet; of no kind.
  outbox: "D#*#O#*",
} as Readonly<Record<Kind | ListName | "meta" | "school" | "outbox", string>>;
