import { beforeEach, describe, expect, test } from "vitest";
import { KERNEL_RULES } from "../../../domain/kernel/rules.ts";
import { type OnceMail, sendOnce } from "../../../domain/mails/send-once.ts";
import { create, replace } from "../../../domain/ports.ts";
import type { State } from "../../../domain/state.ts";
import { DISTRICT, LEADER, mailWorld } from "../../builders/mail-world.ts";

type World = ReturnType<typeof mailWorld>;
type ReportMail = State["reportMail"];

const ID = { district: DISTRICT, leaderId: LEADER, requestId: "rq-1" };
const claimOf = (changes: Partial<ReportMail> = {}): ReportMail => ({
  ...ID,
  state: "sending",
  leaseUntil: "2026-11-03T13:47:00.000Z",
  version: 1,
  ...changes,
});

const LINK: State["reportLink"] = {
  district: DISTRICT,
  leaderId: LEADER,
  hash: "h",
  language: "en",
  districtName: "Lakeside Unified",
  timeZone: "America/Chicago",
  contactEmail: "people@lakeside.example",
  mailedAt: "2026-11-03T13:45:00.000Z",
  expiresAt: 1,
};

/** A mail to one address; what it was composed and marked with is kept. */
const mailTo = (world: World, changes: Partial<OnceMail<"reportMail", "late">> = {}) => {
  const seen: { existing?: ReportMail | undefined; marked: string[] } = { marked: [] };
  const [settings] = world.db.all("district");
  if (settings === undefined) throw new Error("the world has no district");
  const mail: OnceMail<"reportMail", "late"> = {
    kind: "reportMail",
    id: ID,
    isOver: ({ state }) => state !== "sending",
    want: async (existing) => {
      seen.existing = existing;
      return {
        settings,
        to: "maria@lakeside.example",
        tags: { mail: "report" },
        claim: (lease) => ({ ...ID, state: "sending", ...lease }),
        compose: async () => ({
          body: { subject: "Your report", text: "", html: "", headers: {} },
          links: [create("reportLink", LINK)],
        }),
        mark: async (claim, delivery, at) => {
          seen.marked.push(`${delivery} ${at}`);
          await world.db.commit([replace("reportMail", { ...claim, state: delivery, version: claim.version + 1 })], []);
        },
      };
    },
    ...changes,
  };
  return { mail, seen };
};

let world: World;
beforeEach(() => {
  world = mailWorld();
});

describe("sending a mail once", () => {
  test("claims, stores the links, sends in the district's name, then marks", async () => {
    const { mail, seen } = mailTo(world);
    world.db.log.length = 0;
    expect(await sendOnce(world.ports, mail)).toEqual({ ok: true, value: "sent" });
    expect(world.db.log).toEqual([
      "get reportMail",
      "commit create reportMail",
      "commit create reportLink",
      "commit replace reportMail",
    ]);
    expect(world.mailer.mails).toEqual([
      expect.objectContaining({
        subject: "Your report",
        to: "maria@lakeside.example",
        replyTo: "people@lakeside.example",
        fromName: "Lakeside Unified",
        tags: { mail: "report" },
      }),
    ]);
    expect(seen.marked).toEqual(["sent 2026-11-03T13:45:00.000Z"]);
  });

  test("is done when the claim is over, and decides nothing anew", async () => {
    world.db.seed("reportMail", claimOf({ state: "sent" }));
    const { mail, seen } = mailTo(world);
    expect(await sendOnce(world.ports, mail)).toEqual({ ok: true, value: "already" });
    expect(seen).toEqual({ marked: [] });
    expect(world.mailer.mails).toEqual([]);
  });

  test("writes nothing for a mail that is not wanted", async () => {
    const before = world.db.dump();
    const { mail } = mailTo(world, { want: async () => "late" });
    expect(await sendOnce(world.ports, mail)).toEqual({ ok: true, value: "late" });
    expect(world.db.dump()).toBe(before);
  });

  test("waits while another attempt holds the claim, and takes it over afterwards", async () => {
    world.db.seed("reportMail", claimOf());
    const { mail, seen } = mailTo(world);
    expect(await sendOnce(world.ports, mail)).toEqual({ ok: false, error: "busy" });
    world.clock.advance({ seconds: KERNEL_RULES.leaseSeconds.value });
    expect(await sendOnce(world.ports, mail)).toEqual({ ok: true, value: "sent" });
    expect(seen.existing).toEqual(claimOf());
    expect(world.db.all("reportMail")).toMatchObject([{ state: "sent", version: 3 }]);
  });

  test("waits when another attempt claims between its read and its write", async () => {
    const { mail } = mailTo(world);
    const want: typeof mail.want = async (existing, now) => {
      world.db.seed("reportMail", claimOf({ version: 4 }));
      return mail.want(existing, now);
    };
    expect(await sendOnce(world.ports, { ...mail, want })).toEqual({ ok: false, error: "busy" });
    expect(world.mailer.mails).toEqual([]);
  });

  test("sends nothing once its own lease is over", async () => {
    const { mail, seen } = mailTo(world);
    const want: typeof mail.want = async (existing, now) => {
      const wanted = await mail.want(existing, now);
      if (wanted === "late") return wanted;
      return {
        ...wanted,
        compose: async (claim) => {
          world.clock.advance({ seconds: KERNEL_RULES.leaseSeconds.value });
          return wanted.compose(claim);
        },
      };
    };
    expect(await sendOnce(world.ports, { ...mail, want })).toEqual({ ok: false, error: "busy" });
    expect(world.mailer.mails).toEqual([]);
    expect(seen.marked).toEqual([]);
  });

  test("marks an address that takes no mail", async () => {
    world.mailer.rejected.add("maria@lakeside.example");
    const { mail, seen } = mailTo(world);
    expect(await sendOnce(world.ports, mail)).toEqual({ ok: true, value: "unreachable" });
    expect(seen.marked).toEqual(["unreachable 2026-11-03T13:45:00.000Z"]);
  });

  test("fails loudly when a new link meets an older one of the same hash", async () => {
    world.db.seed("reportLink", LINK);
    await expect(sendOnce(world.ports, mailTo(world).mail)).rejects.toThrow("hash");
    expect(world.mailer.mails).toEqual([]);
  });
});
