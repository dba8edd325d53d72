import { describe, expect, test } from "vitest";
import { answerAlert } from "../../../domain/alerts/answer-alert.ts";
import type { AlertCause, TouchpointKind } from "../../../events/vocabulary.ts";
import { alertLinkOf, alertOf, LEADER, mailWorld } from "../../builders/mail-world.ts";
import { memoryTokens } from "../../doubles/memory.ts";

const TOKEN = "t".repeat(43);

const stateAfter = async (kind: TouchpointKind, cause: AlertCause) => {
  const { db, ports } = mailWorld();
  const mailed = { mailedAt: "2026-11-03T13:31:00.000Z", dueOn: "2026-11-10", state: "open" } as const;
  db.seed("alert", alertOf(LEADER, { ...mailed, cause }));
  db.seed("alertLink", alertLinkOf(memoryTokens().hash(TOKEN)));
  const answered = await answerAlert({ ...ports, tokens: memoryTokens() })(TOKEN, {
    action: "resolve",
    touchpoint: { kind },
  });
  expect(answered.ok).toBe(true);
  expect(db.all("touchpoint")).toHaveLength(1);
  return db.all("alert")[0]?.state;
};

describe("a contact logged with an alert", () => {
  test.each<[TouchpointKind, string, string]>([
    ["visit", "resolved", "resolved"],
    ["call", "resolved", "resolved"],
    ["meeting", "resolved", "resolved"],
    ["stay-conversation", "resolved", "resolved"],
    ["walkthrough", "acknowledged", "resolved"],
    ["peer-visit", "acknowledged", "resolved"],
    ["message", "acknowledged", "acknowledged"],
    ["exit-interview", "acknowledged", "acknowledged"],
  ])("%s: an alert from answers is %s, one from work records %s", async (kind, fromAnswers, fromRecords) => {
    expect(await stateAfter(kind, "two-raised-rounds")).toBe(fromAnswers);
    expect(await stateAfter(kind, "support-asked")).toBe(fromAnswers);
    expect(await stateAfter(kind, "support-need-high")).toBe(fromRecords);
  });
});
