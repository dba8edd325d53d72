/** Illness, disability and death are kept and never leave the record (interop.md 5). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EndReason } from "../../../../events/vocabulary.ts";
import { openPeople } from "../../../builders/api/people-api.ts";

const PROTECTED = "OTHER_PROTECTED";
const HIDDEN = /protected/i;
const LIST = "/v1/leaders/l1/appointments";
const AP1 = `${LIST}/ap1`;

/** What `SAID` stands for is chosen by the world that the steps are taken in. */
const SAID = "SAID";

/** Every byte that anybody gets to see while some corrections are sent and everything is read in between. */
const seen = async (steps: readonly object[], said: EndReason) => {
  const { call, at, store, publishedTypes } = openPeople();
  const answers: string[] = [];
  const look = async (request: string, as: string, headers = {}) => {
    const answer = await call(request, as, { headers });
    answers.push(JSON.stringify([request, as, answer.status, answer.headers, answer.text]));
    return answer;
  };
  const said1 = { role: "COACH", schoolId: "o3", begin: "2020-07-01", end: "2022-07-01", endReason: said };
  answers.push((await call(`POST ${LIST}`, "hr", { body: said1 })).text);
  for (const step of steps) {
    const now = await look(`GET ${AP1}`, "hr");
    const body = JSON.parse(JSON.stringify(step).replace(SAID, said));
    const answer = await call(`PATCH ${AP1}`, "hr", at(now.body.version, body));
    answers.push(JSON.stringify([answer.status, answer.headers, answer.text]));
  }
  for (const as of ["hr", "ad", "s1"]) {
    await look(`GET ${AP1}`, as);
    await look(`GET ${AP1}/history`, as);
    await look(`GET ${AP1}/history`, as, { accept: "text/csv" });
    await look(`GET ${LIST}`, as);
    await look(`GET ${LIST}`, as, { accept: "text/csv" });
  }
  publishedTypes();
  const everything = [...answers, JSON.stringify(store.facts), JSON.stringify(store.all("auditEntry"))].join("\n");
  const stored = store.all("appointment").filter(({ leaderId }) => leaderId === "l1");
  return { everything, stored: JSON.stringify(stored), revisions: JSON.stringify(store.all("revision")) };
};

const END = { end: "2026-12-01", endReason: SAID, destination: "unknown" };

describe("a protected end reason", () => {
  it("is stored, and shown to nobody, not even to who recorded it", async () => {
    const { everything, stored, revisions } = await seen([END, { fte: 0.5 }, { end: "2026-12-02" }], PROTECTED);
    expect(stored.match(/OTHER_PROTECTED/g)).toHaveLength(2);
    expect(revisions).toContain(PROTECTED);
    expect(everything).not.toMatch(HIDDEN);
    expect(everything.match(/"reason":"UNKNOWN"/g)?.length).toBeGreaterThanOrEqual(3);
    expect(everything).toMatch(/ap1,l1,o1,PRINCIPAL,2025-07-01,2026-12-02,.*,UNKNOWN,/);
  });

  it("survives a client that sends back what it has read", async () => {
    const steps = [END, { endReason: "UNKNOWN" }, { endReason: "UNKNOWN", fte: 1 }];
    expect((await seen(steps, PROTECTED)).stored.match(/OTHER_PROTECTED/g)).toHaveLength(2);
    const corrected = [END, { endReason: "RETIRED" }, { endReason: "UNKNOWN" }];
    expect((await seen(corrected, PROTECTED)).stored.match(/OTHER_PROTECTED/g)).toHaveLength(1);
  });

  it("looks like an unknown one whatever is corrected when", async () => {
    const endReason = fc.constantFrom(SAID, SAID, "UNKNOWN", PROTECTED, "RETIRED");
    const step = fc.record(
      {
        end: fc.constantFrom(null, "2026-12-01", "2026-12-02"),
        endReason,
        destination: fc.constantFrom(null, "unknown", "retirement"),
        fte: fc.constantFrom(null, 0.5),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const [hidden, open] = await Promise.all([seen([END, ...steps], PROTECTED), seen([END, ...steps], "UNKNOWN")]);
        expect(hidden.everything).toBe(open.everything);
        expect(hidden.everything).not.toMatch(HIDDEN);
        expect(hidden.stored).not.toBe(open.stored);
      }),
      { numRuns: 60 },
    );
  });
});
