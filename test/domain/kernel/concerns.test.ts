import { describe, expect, it } from "vitest";
import { COACHING_CONCERNS } from "../../../domain/coaching/concerns.ts";
import { STRAIN_CONCERNS } from "../../../domain/episodes/concerns.ts";
import { type Concerns, concernOf } from "../../../domain/kernel/concerns.ts";
import { READINESS_CONCERNS } from "../../../domain/readiness/concerns.ts";
import { CATALOG } from "../../../events/catalog.ts";

const TABLES: readonly (readonly [consumer: string, concerns: Concerns<object>])[] = [
  ["assess-strain", STRAIN_CONCERNS],
  ["assess-readiness", READINESS_CONCERNS],
  ["watch-records", COACHING_CONCERNS],
];

describe.each(TABLES)("the events of %s", (consumer, concerns) => {
  const consumed = CATALOG.filter(({ consumers }) => (consumers as readonly string[]).includes(consumer));

  it("are those of which the catalogue names it a consumer", () => {
    expect(Object.keys(concerns).sort()).toEqual(consumed.map(({ type }) => type).sort());
  });

  it.each(consumed.map(({ type, example }) => [type, example] as const))("%s concerns something", (type, data) => {
    expect(Object.keys(concernOf(concerns, { type, data }) ?? {})).not.toEqual([]);
  });

  it("are no others", () => {
    expect(concernOf(concerns, { type: "holdfast.webhook.changed.v1", data: { webhookId: "w" } })).toBeUndefined();
  });
});
