/** How long what rests on answers is kept (scoring.md 11, P14): by the key design, which every row is written by. */
import { describe, expect, it } from "vitest";
import { KINDS } from "../../../domain/kinds.ts";
import type { Kind } from "../../../domain/state.ts";
import type { LogFields } from "../../../functions/runtime/log.ts";

const AT = "2026-11-03T15:00:00.000Z";
/** A row of any kind, as far as its time to live looks at it. */
const ROW = {
  ...{
    district: "d",
    leaderId: "l",
    roundId: "2026-11",
    responseId: "r",
    hash: "h",
    place: "1",
    takenOn: "2026-10-01",
  },
  ...{ at: AT, publishedAt: AT, leaseUntil: AT, requestId: "q", what: "shown", when: "week", frozenAt: AT },
  expiresAt: Date.parse(AT) / 1000 + 30 * 86_400,
};

/** Days from the row's own time until it goes; undefined = it stays. */
const keptFor = (kind: Kind): number | undefined => {
  const { ttl } = KINDS[kind] as { ttl?: (value: object) => number };
  return ttl && Math.round((ttl(ROW) - Date.parse(AT) / 1000) / 86_400);
};

const MONTH = 30.44;

/** Every kind of the Confidential table: months it is kept at most, or why it stays. A new kind must be added here. */
const CONFIDENTIAL: Readonly<Partial<Record<Kind, number | string>>> = {
  response: 24,
  receipt: 24,
  // It knows its month only, and may not go before the answers that it is made of.
  score: 25,
  supportRequest: 24,
  reportUse: 24,
  groupRelease: 24,
  snapshot: 36,
  link: 24,
  reportLink: 24,
  reportMail: 24,
  addressMail: 24,
  addressLink: 24,
  addressConfirmation: 24,
  languageChoice: "it holds until the leader answers in another language",
  choice: "a consent is kept until it is changed, with its history",
  reportRequests: "the last three requests, overwritten by the next",
};

describe("P14: retention", () => {
  it.each(Object.entries(CONFIDENTIAL))("%s goes in time, or has a reason to stay: %s", (kind, months) => {
    const days = keptFor(kind as Kind);
    if (typeof months === "string") expect(days).toBeUndefined();
    else expect(days).toBeLessThanOrEqual(Math.ceil(months * MONTH));
    if (typeof months === "number") expect(days).toBeGreaterThan(0);
  });

  it("is defined for every kind of the Confidential table", () => {
    const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].table === "confidential");
    expect(kinds.sort()).toEqual(Object.keys(CONFIDENTIAL).sort());
  });

  it("answers are kept for two years, and no score and no history of bands outlives them by more than a month", () => {
    const answers = keptFor("response") ?? 0;
    expect(answers).toBe(730);
    for (const kind of ["receipt", "score", "bandHistory"] as const) {
      expect(Math.abs((keptFor(kind) ?? 0) - answers)).toBeLessThanOrEqual(31);
    }
  });

  it("logs have room for ids, closed words and counts only", () => {
    const fields: Readonly<Record<keyof LogFields, true>> = {
      ...{ district: true, roundId: true, importId: true, eventId: true, eventType: true, zone: true },
      ...{ outcome: true, errorName: true, count: true, failed: true },
    };
    expect(Object.keys(fields).filter((name) => /leader|answer|score|band|name$|mail|token/i.test(name))).toEqual([
      "errorName",
    ]);
  });
});
