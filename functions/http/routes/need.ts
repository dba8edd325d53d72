import type * as z from "zod/mini";
import { daysPresent } from "../../../domain/burnout/need-facts.ts";
import type { ContactGap, NeedFacts, StoredSupportNeed } from "../../../domain/burnout/stored-need.ts";
import { fileOf } from "../../../domain/coaching/leader-file.ts";
import { MISSING } from "../../../domain/records/refusal.ts";
import { err, ok } from "../../../domain/result.ts";
import { coversDate } from "../../../domain/roster/roster.ts";
import { type Route, route } from "../../runtime/api.ts";
import { readSupportNeed } from "../contract/need.ts";

type Shown = z.input<typeof readSupportNeed.reply>;

/** Of somebody whose need is not assessed. */
const nothing = (leaderId: string): Shown => ({
  leaderId,
  status: "not-assessed",
  level: null,
  total: null,
  parts: [],
  reasons: [],
  missing: [],
  facts: null,
  asOf: null,
  modelVersion: null,
  modelHash: null,
});

const statusOf = ({ total }: StoredSupportNeed, away: boolean) =>
  away ? "paused" : total === null ? "too-little-on-record" : "assessed";

/** Facts that are not on record. */
const missingIn = (facts: NeedFacts): string[] =>
  Object.entries({ ...facts, coaching: facts.coaching.from, oneToOne: facts.oneToOne.from })
    .filter(([, fact]) => fact === null)
    .map(([name]) => name);

/** Route of a leader's support need, as it was worked out last. */
export const needRoutes = (): readonly Route[] => [
  route(readSupportNeed, async ({ context: { store, today }, params: { leaderId } }) => {
    const { leader, leaves, need } = fileOf(await store.collect("leaderFile", { leaderId }));
    if (leader === undefined) return err(MISSING);
    if (need === undefined || !need.inSeat) return ok({ value: nothing(leaderId) });
    const gap = ({ lastOn, from }: ContactGap) => ({
      lastOn,
      days: from === null ? null : daysPresent(from, today, leaves),
    });
    const { level, total, facts, asOf, modelVersion, modelHash } = need;
    const value: Shown = {
      leaderId,
      status: statusOf(
        need,
        leaves.some((leave) => coversDate(leave, today)),
      ),
      level,
      total,
      parts: need.parts.map(({ reason, points }) => ({ reason, points })),
      reasons: [...need.reasons],
      missing: facts === null ? [] : missingIn(facts),
      facts: facts && { ...facts, coaching: gap(facts.coaching), oneToOne: gap(facts.oneToOne) },
      asOf,
      modelVersion,
      modelHash,
    };
    return ok({ value, version: need.version });
  }),
];
