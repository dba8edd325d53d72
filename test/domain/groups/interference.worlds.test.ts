/** What somebody answered is nobody's business: it may move numbers of groups of five and more that hold them, and nothing else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOWHERE, type PublishedRound, type RoundNumbers } from "../../../domain/groups/published.ts";
import { KINDS } from "../../../domain/kinds.ts";
import type { Kind } from "../../../domain/state.ts";
import { answersOf, type Person, roundWorld } from "../../builders/round-world.ts";
import type { MemoryStore } from "../../doubles/memory.ts";

const REGIONS = ["east", "north", "south"] as const;
const LEVELS = ["elementary", "high"] as const;

/** Principals in three regions, with one risk code, or silence, in each of two rounds. */
const anyDistrict = fc.array(
  fc.record({
    region: fc.nat({ max: REGIONS.length }),
    level: fc.nat({ max: LEVELS.length }),
    risks: fc.tuple(fc.option(fc.nat({ max: 4 }), { freq: 8 }), fc.option(fc.nat({ max: 4 }), { freq: 8 })),
  }),
  { minLength: 1, maxLength: 60, size: "max" },
);

const peopleOf = (drawn: readonly { readonly region: number; readonly level: number }[]): readonly Person[] =>
  drawn.map(({ region, level }, i) => ({
    leaderId: `leader-canary-${i}`,
    ...(REGIONS[region] === undefined ? {} : { region: REGIONS[region] }),
    ...(LEVELS[level] === undefined ? {} : { level: LEVELS[level] }),
  }));

const run = async (people: readonly Person[], risks: readonly (readonly (number | null)[])[]) => {
  const world = roundWorld(people);
  for (const cycle of [1, 2]) {
    for (const [i, { leaderId }] of people.entries()) {
      const risk = risks[i]?.[cycle - 1] ?? null;
      if (risk === null) continue;
      world.answer(leaderId, cycle, answersOf(cycle, risk));
      await world.assess(leaderId);
    }
    expect(await world.publish(cycle)).toEqual({ ok: true, value: true });
  }
  return world;
};

/** Every number by the group it is about. */
const numbersIn = ({ whole, regions, schoolLevels }: PublishedRound) =>
  new Map([
    ["district", whole],
    ...regions.map(({ id, numbers }) => [`region/${id}`, numbers] as const),
    ...schoolLevels.map(({ id, numbers }) => [`level/${id}`, numbers] as const),
  ]);
const groupsOf = ({ region, level }: Person) => [
  "district",
  `region/${region ?? NOWHERE}`,
  `level/${level ?? NOWHERE}`,
];

/** Numbers without what hangs on how finely all groups are counted. */
const rungAside = (numbers: RoundNumbers | undefined) => ({ ...numbers, distribution: null, change: null });

/** What only a publication writes, where staff can read it, and what it says. */
const publishedIn = (store: MemoryStore) => ({
  numbers: store.all("groupNumbers"),
  facts: store.facts.filter(({ type }) => type === "holdfast.group-numbers.published.v1"),
});

describe("non-interference", () => {
  it("other answers of one person move only numbers of groups of five and more that the person is in", async () => {
    await fc.assert(
      fc.asyncProperty(anyDistrict, fc.nat(), fc.nat({ max: 4 }), fc.nat({ max: 4 }), async (drawn, pick, one, two) => {
        const people = peopleOf(drawn);
        const risks = drawn.map((each) => each.risks);
        const place = pick % people.length;
        const other = risks.map((each, i) =>
          // Who answered stays as it is: that is another matter than what.
          i === place ? each.map((risk, at) => (risk === null ? null : at === 0 ? one : two)) : each,
        );
        const [before, after] = [await run(people, risks), await run(people, other)];
        expect(publishedIn(after.store).facts).toEqual(publishedIn(before.store).facts);
        const own = new Set(groupsOf(people[place] as Person));
        for (const cycle of [1, 2]) {
          const now = numbersIn(after.numbersOf(cycle));
          expect([...now.keys()]).toEqual([...numbersIn(before.numbersOf(cycle)).keys()]);
          for (const [group, numbers] of numbersIn(before.numbersOf(cycle))) {
            expect(now.get(group)?.status).toBe(numbers.status);
            if (JSON.stringify(now.get(group)) === JSON.stringify(numbers)) continue;
            if (!own.has(group)) {
              // The rung is one for all groups, so an answer elsewhere may move it; and with it, whether a trend is safe.
              expect(rungAside(now.get(group))).toEqual(rungAside(numbers));
              continue;
            }
            const members = people.filter((one, i) => groupsOf(one).includes(group) && risks[i]?.[cycle - 1] != null);
            expect(members.length).toBeGreaterThanOrEqual(5);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("nothing that staff can read, and no event, holds anybody or anybody's value", async () => {
    await fc.assert(
      fc.asyncProperty(anyDistrict, async (drawn) => {
        const people = peopleOf(drawn);
        const { store } = await run(
          people,
          drawn.map((each) => each.risks),
        );
        const { numbers, facts } = publishedIn(store);
        expect(numbers).toHaveLength(2);
        expect(facts).toHaveLength(2);
        // The school year of alerts is the year it ends in.
        const text = JSON.stringify([numbers, facts]).replaceAll('"schoolYear":2027', "");
        expect(text).not.toContain("leader-canary");
        expect(text).not.toContain("0193-");
        // Means and changes are whole points, so no score of anybody can be among them unrounded.
        const figures = text.replaceAll(/"[^"]*"/g, "").match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? [];
        for (const figure of figures) expect(figure).toMatch(/^-?\d{1,3}$/);
        // Everything else that publishing wrote is on the confidential side.
        const written = store.log.filter((line) => line.includes("groupNumbers") && line.startsWith("commit"));
        expect(written).toEqual(
          [1, 2].map(() => "commit create groupNumbers, create groupRelease, fact holdfast.group-numbers.published.v1"),
        );
      }),
      { numRuns: 20 },
    );
    const tables = (["groupNumbers", "groupRelease"] as const).map((kind: Kind) => KINDS[kind].table);
    expect(tables).toEqual(["records", "confidential"]);
  });

  it("reads of a person the answers, the seat and with whom they are shared, and no band", async () => {
    const people = peopleOf(Array.from({ length: 6 }, () => ({ region: 0, level: 0 })));
    const world = roundWorld(people);
    for (const cycle of [1, 2]) {
      await world.answerAll(cycle, Object.fromEntries(people.map(({ leaderId }) => [leaderId, cycle])));
    }
    world.store.log.length = 0;
    await world.publish(1);
    await world.publish(2);
    const read = new Set(world.store.log.map((line) => line.split(" ").slice(0, 2).join(" ")));
    expect([...read].sort()).toEqual([
      "commit create",
      "get choice",
      "get district",
      "get groupNumbers",
      "get receipt",
      "get response",
      "get round",
      "get score",
      "get supervision",
      "list answeredAlerts",
      "list appointmentsInRole",
      "list groupReleases",
      "list invitations",
      "list openAlertsByDueDate",
      "list orgs",
      "list waitingAlertsOfDistrict",
    ]);
  });
});
