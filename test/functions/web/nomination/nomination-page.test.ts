import { describe, expect, test, vi } from "vitest";
import { LEADER } from "../../../builders/mail-world.ts";
import { INTEREST, nominationOf, nominationWorld, TOKEN } from "../../../builders/pages/nomination-page.ts";
import { undocumented } from "../../../checks/facts.ts";
import { expectSoundPage } from "../../../checks/sound-page.ts";

type World = ReturnType<typeof nominationWorld>;

const QUERIES = ["", "lang=es", "lang=en", "answer=yes", "do=answer&answer=yes", "do=appeal&text=x", "do=report"];
describe("opening the page", () => {
  test("fifty times with GET and HEAD, however it is asked, writes nothing", async () => {
    const world = nominationWorld();
    const before = world.db.dump();
    for (let round = 0; round < 50; round += 1) {
      for (const method of ["GET", "HEAD"]) {
        const reply = await world.request({ method, query: QUERIES[round % QUERIES.length] ?? "" });
        expect(reply.statusCode).toBe(200);
        if (method === "HEAD") expect(reply.body).toBeUndefined();
      }
    }
    expect(world.db.dump()).toBe(before);
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([]);
  });

  test("names who asks and for what, never the nominee, and stays the same whatever was answered", async () => {
    const pages = await Promise.all(
      (["proposed", "accepted", "declined", "withdrawn"] as const).map(async (state) => {
        const world = nominationWorld({ state, answeredOn: "2026-11-05", changedBy: LEADER });
        if (state === "accepted") world.db.seed("interest", INTEREST);
        return String((await world.request()).body);
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain("Dana Reed, your supervisor, has put you forward for work as a principal supervisor.");
    expect(pages[0]).not.toMatch(/Maria|Alvarez|ld-1|st-1|nm-1/);
    expect(pages[0]).not.toContain(TOKEN);
    expect(pages[0]).not.toMatch(/<input[^>]*checked/);
  });

  test("promises nothing about evaluation that the district does not attest, and names the document where it does", async () => {
    const attestation = { kind: "policy" as const, date: "2026-06-15", link: "https://lakeside.example/policies/4.7" };
    const said = async (language: "en" | "es", ...terms: readonly (typeof attestation | null)[]) => {
      const world = nominationWorld({}, { link: { language } });
      const [settings] = world.db.all("district");
      if (settings === undefined) throw new Error("no district");
      const entries = terms.map((one, place) => ({
        ...{ at: `2026-10-0${place + 1}T12:00:00.000Z`, by: "ad-1", attestation: one, sharingDefault: "on" as const },
      }));
      world.db.seed("district", { ...settings, sharingTerms: entries });
      return String((await world.request()).body);
    };
    const evaluation = "check-ins stay out of evaluation";
    for (const none of [await said("en"), await said("en", attestation, null)]) {
      expect(none).toContain("Whoever supervises you may also evaluate you.");
      expect(none).not.toContain(evaluation);
      expect(none).not.toMatch(/not part of your evaluation/);
    }
    const attested = await said("en", attestation);
    expect(attested).toContain(
      `${evaluation}: <span class="links"><a href="https://lakeside.example/policies/4.7">policy of June 15, 2026</a></span>`,
    );
    expect(attested).not.toContain("may also evaluate");
    expect(await said("es")).toContain("Quien le supervisa también puede evaluarle.");
    expect(await said("es", attestation)).toMatch(
      /fuera de la evaluación: <span class="links"><a [^>]+>norma del 15 de junio de 2026<\/a>/,
    );
  });

  test("supports both languages for every source, and an author who is no longer on record", async () => {
    for (const source of ["self", "principal", "supervisor", "hr"] as const) {
      const world = nominationWorld({ source }, { link: { language: "es" } });
      expect(String((await world.request()).body)).toMatch(/Dana Reed.*supervisión de direcciones/s);
      expect(String((await world.request({ query: "lang=en" })).body)).toContain('<html lang="en">');
    }
    const gone = nominationWorld({ recordedBy: "st-gone" });
    expect(String((await gone.request()).body)).toContain("Somebody in your district, your supervisor");
  });

  test("the first button only asks for the page again, and a press without a choice saves nothing", async () => {
    const world = nominationWorld();
    const page = String((await world.request()).body);
    const form = /<form method="([a-z]+)"[^>]*>(.*?)<\/form>/s.exec(page);
    expect(form?.[1]).toBe("get");
    expect(form?.[2]).toMatch(/<button[^>]*name="lang"/);
    const before = world.db.dump();
    for (const posted of [
      {},
      { do: "answer" },
      { do: "answer", answer: "maybe" },
      { answer: "yes" },
      { do: "appeal" },
    ]) {
      const { status, page: shown } = await world.press(posted as Record<string, string>);
      expect(status).toBe(422);
      expect(shown).toContain("There is a problem");
    }
    expect(world.db.dump()).toBe(before);
  });

  test("an unknown, expired, malformed or orphaned link is one and the same page", async () => {
    const body = async (world: World, token?: string) => {
      const reply = await world.request(token === undefined ? {} : { token });
      expect(reply.statusCode).toBe(404);
      const posted = await world.request({ form: { do: "answer", answer: "yes" }, ...(token && { token }) });
      expect(posted.statusCode).toBe(404);
      expect(world.db.facts).toEqual([]);
      return reply.body;
    };
    const unknown = await body(nominationWorld(), "x".repeat(43));
    expect(await body(nominationWorld(), "short")).toBe(unknown);
    expect(await body(nominationWorld({}, { link: { expiresAt: Date.parse("2026-11-10T20:00:00Z") / 1000 } }))).toBe(
      unknown,
    );
    expect(await body(nominationWorld({ withdrawnAt: "2026-11-09T00:00:00.000Z" }))).toBe(unknown);
    const orphan = nominationWorld();
    const [leader] = orphan.db.all("leader");
    if (leader) orphan.db.seed("leader", { ...leader, withdrawnAt: "2026-11-09T00:00:00.000Z" });
    expect(await body(orphan)).toBe(unknown);
  });

  test("is light, in one piece, under strict headers", async () => {
    const world = nominationWorld();
    const document = world.db.all("district")[0]?.sharingTerms?.[0]?.attestation?.link;
    expectSoundPage(await world.request(), document);
  });
});

describe("the answer", () => {
  test("yes declares interest, in one transaction, with the version before", async () => {
    const world = nominationWorld();
    const { status, page } = await world.say("yes");
    expect(status).toBe(200);
    expect(page).toContain("Saved: you are interested in work as a principal supervisor.");
    expect(world.db.all("nomination")).toMatchObject([{ state: "accepted", answeredOn: "2026-11-10", version: 2 }]);
    expect(world.db.all("interest")).toMatchObject([
      {
        ...{ leaderId: LEADER, interestId: `${LEADER}.PRINCIPAL_SUPERVISOR`, levels: null, regions: null },
        ...{ declaredOn: "2026-11-10", revokedOn: null, declaredVia: "link", recordedBy: LEADER, version: 1 },
      },
    ]);
    expect(world.db.all("revision")).toMatchObject([
      { recordKind: "nomination", recordId: "nm-1", replacedBy: LEADER },
    ]);
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toHaveLength(1);
    expect(world.published()).toEqual(["nomination.accepted", "interest.declared"]);
    expect(undocumented(world.db)).toEqual([]);
    expect(world.db.all("auditEntry")).toEqual([]);
  });

  test("the same answer again changes nothing", async () => {
    const world = nominationWorld();
    const first = await world.say("yes");
    const dump = world.db.dump();
    expect(await world.say("yes")).toEqual(first);
    expect(world.db.dump()).toBe(dump);
    await world.say("no");
    const declined = world.db.dump();
    await world.say("no");
    expect(world.db.dump()).toBe(declined);
  });

  test("no declares nothing, and the author of the nomination sees the no", async () => {
    const world = nominationWorld();
    expect((await world.say("no")).page).toContain("Saved: you are not interested");
    expect(world.db.all("nomination")).toMatchObject([{ state: "declined" }]);
    expect(world.db.all("interest")).toEqual([]);
    expect(world.published()).toEqual(["nomination.declined"]);
    expect((await world.say("yes")).page).toContain("a yes cannot be saved here");
    expect(world.db.all("interest")).toEqual([]);
  });

  test("a yes is taken back on any day, with every nomination that it said yes to", async () => {
    const world = nominationWorld();
    world.db.seed(
      "nomination",
      nominationOf({ nominationId: "nm-2", state: "accepted", nominatedBy: "st-2" }),
      nominationOf({ nominationId: "nm-3", state: "accepted", targetRole: "COACH" }),
      nominationOf({ nominationId: "nm-4" }),
    );
    await world.say("yes");
    world.clock.advance({ days: 40 });
    await world.say("no");
    expect(world.db.all("interest")).toMatchObject([{ declaredOn: "2026-11-10", revokedOn: "2026-12-20", version: 2 }]);
    expect(world.db.all("nomination").map(({ state }) => state)).toEqual([
      "withdrawn",
      "withdrawn",
      "accepted",
      "proposed",
    ]);
    expect(world.published().sort()).toEqual([
      "interest.declared",
      "interest.revoked",
      "nomination.accepted",
      "nomination.withdrawn",
      "nomination.withdrawn",
    ]);
    expect(undocumented(world.db)).toEqual([]);
  });

  test("no withdraws interest declared on paper too, even by the link of an answered nomination", async () => {
    for (const state of ["proposed", "declined", "withdrawn"] as const) {
      const world = nominationWorld({ state, changedBy: LEADER });
      world.db.seed("interest", INTEREST);
      await world.say("no");
      expect(world.db.all("interest")).toMatchObject([{ revokedOn: "2026-11-10", version: 2 }]);
      expect(world.published()).toContain("interest.revoked");
    }
  });

  test("yes to a role that interest was declared in before leaves its day and limits alone", async () => {
    const world = nominationWorld();
    world.db.seed("interest", { ...INTEREST, levels: ["high"] });
    await world.say("yes");
    expect(world.db.all("interest")).toEqual([{ ...INTEREST, levels: ["high"] }]);
    expect(world.published()).toEqual(["nomination.accepted"]);
    const again = nominationWorld();
    again.db.seed("interest", { ...INTEREST, revokedOn: "2026-10-20", version: 2 });
    await again.say("yes");
    expect(again.db.all("interest")).toMatchObject([{ declaredOn: "2026-11-10", revokedOn: null, version: 3 }]);
    expect(again.db.all("revision").map(({ recordKind }) => recordKind)).toEqual(["interest", "nomination"]);
  });

  test("one that arrives while the nomination is taken back meets a link that has ended, and stores nothing", async () => {
    let meanwhile = true;
    const world: World = nominationWorld(
      {},
      {
        hooks: {
          beforeCommit: () => {
            if (meanwhile) world.db.seed("nomination", nominationOf({ state: "withdrawn", version: 2 }));
            meanwhile = false;
          },
        },
      },
    );
    expect((await world.say("yes")).page).toContain("This link has ended");
    expect(world.db.all("interest")).toEqual([]);
    expect(world.db.facts).toEqual([]);
  });

  test("an outage gives back what was posted and logs neither token nor text", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const world = nominationWorld(
      {},
      {
        hooks: {
          onGet: () => {
            throw new Error(`lost ${TOKEN}`);
          },
        },
      },
    );
    const { status, page } = await world.press({ do: "appeal", text: 'Canary <b>"words"</b>', other: "dropped" });
    expect(status).toBe(503);
    expect(page).toContain("Canary &lt;b&gt;");
    expect(page).not.toContain("dropped");
    expect(JSON.stringify(logged.mock.calls)).not.toMatch(/Canary/);
    logged.mockRestore();
  });
});
