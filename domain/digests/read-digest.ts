import { coachingRulesAt } from "../coaching/rules.ts";
import type { District } from "../districts/district.ts";
import { fileOf } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import { type Digest, digestOf } from "./digest.ts";

/** Files read at once. */
const CONCURRENCY = 8;

/** A supervisor's digest as of now; undefined = nothing to say. The index suggests the leaders, their files decide. */
export const readDigest = async (
  store: Pick<Store, "list" | "collect">,
  settings: District,
  { supervisorId, today, now }: { readonly supervisorId: string; readonly today: LocalDate; readonly now: string },
): Promise<Digest | undefined> => {
  const { district } = settings;
  const suggested = await store.list("supervisionsOf", { district, supervisorId });
  const leaders = [...new Set(suggested.map(({ leaderId }) => leaderId))];
  const files = await eachOf(leaders, CONCURRENCY, async (leaderId) =>
    fileOf(await store.collect("leaderFile", { district, leaderId })),
  );
  return digestOf(files, { supervisorId, today, rules: coachingRulesAt(settings, now) });
};
