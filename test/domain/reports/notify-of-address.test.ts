/** Both addresses hear of a change, each once, and neither mail has content. */
import { beforeEach, describe, expect, test } from "vitest";
import { closedBy } from "../../../domain/reports/closed-answers.ts";
import { notifyOfAddress } from "../../../domain/reports/notify-of-address.ts";
import { renderEarlierAddress, renderNewAddress } from "../../../functions/mail/address.ts";
import { build } from "../../../functions/web/report/build.tsx";
import { correctAddress } from "../../builders/correct-address.ts";
import { DISTRICT, LEADER, mailWorld, REDELIVERY } from "../../builders/mail-world.ts";
import { pageEventOf } from "../../builders/pages/page-request.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { memoryTokens } from "../../doubles/memory.ts";

const OWN = `${LEADER}@lakeside.example`;
const RIGHT = "right@lakeside.example";
const NEXT = "next@lakeside.example";
const tokens = memoryTokens();

const open = () => {
  const world = mailWorld();
  const ports = { ...world.ports, tokens, renderEarlierAddress, renderNewAddress };
  return { ...world, ports };
};
let world: ReturnType<typeof open>;
beforeEach(() => {
  world = open();
});
const notify = (change: string, { ports } = world) =>
  notifyOfAddress(ports)({ district: DISTRICT, leaderId: LEADER, change });
const correct = (email: string | null) => correctAddress(world, email);
const sentTo = () => world.mailer.mails.map(({ to }) => to);
const tokenIn = (text = "") => /\/m\/([\w-]{43})/.exec(text)?.[1] ?? "";
const pageOf = (token: string, form?: Readonly<Record<string, string>>) =>
  build({ clock: world.clock, store: world.db, unitOfWork: world.db, tokens })(
    pageEventOf("m", token, form === undefined ? {} : { form }),
  );

describe("the mails", () => {
  test("go to the address before and to the new one, once", async () => {
    const change = await correct(RIGHT);
    expect(await notify(change)).toEqual({ ok: true, value: ["sent", "sent"] });
    expect(await notify(change)).toEqual({ ok: true, value: ["already", "already"] });
    expect(sentTo()).toEqual([OWN, RIGHT]);
  });

  test("name nobody, give no other address, and only the earlier one has a link", async () => {
    for (const language of ["en", "es"] as const) {
      world = open();
      const [leader] = world.db.all("leader");
      if (leader) world.db.seed("leader", { ...leader, language });
      await notify(await correct(RIGHT));
      for (const [mail, other] of [
        [world.mailer.mails[0], RIGHT],
        [world.mailer.mails[1], OWN],
      ] as const) {
        const text = `${mail?.subject}\n${mail?.text}\n${mail?.html}`;
        expect(text).not.toMatch(/Maria|Alvarez|Dana|Reed|ld-1/);
        expect(text).not.toContain(other);
        expect(mail?.headers["Content-Language"]).toBe(language);
        expect(mail?.html.length).toBeLessThan(20_480);
      }
      expect(tokenIn(world.mailer.mails[0]?.text)).toHaveLength(43);
      expect(tokenIn(world.mailer.mails[1]?.text)).toBe("");
    }
  });

  test("a first address is no change; one that was taken away is told alone, and hears again of the next", async () => {
    const removed = await correct(null);
    expect(await notify(removed)).toEqual({ ok: true, value: ["sent", "none"] });
    const given = await correct(RIGHT);
    expect(await notify(given)).toEqual({ ok: true, value: ["sent", "sent"] });
    expect(sentTo()).toEqual([OWN, OWN, RIGHT]);
    const fresh = open();
    const [leader] = fresh.db.all("leader");
    if (leader === undefined) throw new Error("no leader");
    const { email: _, ...without } = leader;
    fresh.db.seed("leader", without);
    world = fresh;
    expect(await notify(await correct(RIGHT))).toEqual({ ok: true, value: ["first"] });
  });

  test("each change reaches the two addresses that it was between, however late its message comes", async () => {
    const first = await correct(RIGHT);
    const second = await correct(NEXT);
    await notify(second);
    await notify(first);
    expect(sentTo()).toEqual([RIGHT, NEXT, OWN, RIGHT]);
  });

  test("after the days of the rule nobody is notified any more, and nobody of a leader who was taken back", async () => {
    const change = await correct(RIGHT);
    world.clock.advance({ days: 14 });
    expect(await notify(change)).toEqual({ ok: true, value: ["late"] });
    expect(await notify("0000000099")).toEqual({ ok: true, value: ["unknown"] });
  });

  test("an address that cannot be reached does not keep the other from hearing", async () => {
    world.mailer.rejected.add(OWN);
    expect(await notify(await correct(RIGHT))).toEqual({ ok: true, value: ["unreachable", "sent"] });
  });

  test("stopped before or after any call, each address hears once, or twice where the mail went out unrecorded", async () => {
    const change = await correct(RIGHT);
    const { ports, calls } = crashingAt(world.ports, ["store", "unitOfWork", "mailer"]);
    await notify(change, { ...world, ports });
    for (let point = 0; point < 2 * calls.length; point += 1) {
      world = open();
      await correct(RIGHT);
      const crashing = crashingAt(world.ports, ["store", "unitOfWork", "mailer"], point).ports;
      await expect(notify(change, { ...world, ports: crashing })).rejects.toThrow(Crash);
      world.clock.advance(REDELIVERY);
      await notify(change);
      expect(new Set(sentTo())).toEqual(new Set([OWN, RIGHT]));
      expect(sentTo().length).toBeLessThanOrEqual(3);
    }
  });
});

describe("the page of the address before", () => {
  test("opening it confirms nothing; one press does, and pressing again changes nothing", async () => {
    const change = await correct(RIGHT);
    await notify(change);
    const token = tokenIn(world.mailer.mails[0]?.text);
    const before = world.db.dump();
    for (let opened = 0; opened < 3; opened += 1) expect((await pageOf(token)).statusCode).toBe(200);
    expect((await pageOf(token, { do: "other" })).statusCode).toBe(200);
    expect(world.db.dump()).toBe(before);
    expect((await pageOf(token, { do: "confirm" })).body).toContain("The change is confirmed");
    const after = world.db.dump();
    expect((await pageOf(token, { do: "confirm" })).body).toContain("The change is confirmed");
    expect(world.db.dump()).toBe(after);
    expect(world.db.all("addressConfirmation")).toMatchObject([{ leaderId: LEADER, change }]);
  });

  test("shows no name and no address, in both languages", async () => {
    await notify(await correct(RIGHT));
    const token = tokenIn(world.mailer.mails[0]?.text);
    const page = String((await pageOf(token)).body);
    expect(page).toContain("Is this change of address right?");
    expect(page).not.toMatch(/Maria|Alvarez|ld-1|right@/);
  });
});

describe("what is closed", () => {
  const own = { timeZone: "America/Chicago" };
  const change = (number: number, at: string, was: string | null, is: string | null) => ({
    ...{ district: DISTRICT, leaderId: LEADER, change: `000000000${number}`, by: "ad" },
    ...{ at, was, is },
  });
  const at = (now: string, changes: Parameters<typeof closedBy>[0], confirmed: readonly string[] = []) =>
    closedBy(
      changes,
      confirmed.map((one) => ({ change: `000000000${one}` })),
      { own, now },
    );

  test("nothing while the address never changed", () => {
    const closing = at("2026-11-10T00:00:00.000Z", []);
    expect(closing.isClosed("2026-01-01T00:00:00.000Z")).toBe(false);
    expect(closing.until).toBeUndefined();
  });

  test("answers from before and at the instant of a change, not those after it", () => {
    const closing = at("2026-11-10T00:00:00.000Z", [change(2, "2026-11-05T00:00:00.000Z", "a", "b")]);
    expect(closing.until).toBe("2026-11-19T00:00:00.000Z");
    expect(closing.isClosed("2026-11-05T00:00:00.000Z")).toBe(true);
    expect(closing.isClosed("2026-11-05T00:00:00.001Z")).toBe(false);
  });

  test("a district may only close for longer", () => {
    const ownRules = [
      { rule: "reports.closedDays", value: 30, from: "2026-10-01", at: "2026-09-30T00:00:00.000Z", by: "ad" },
    ];
    const closing = closedBy([change(2, "2026-11-05T00:00:00.000Z", "a", "b")], [], {
      own: { ...own, ownRules },
      now: "2026-11-30T00:00:00.000Z",
    });
    expect(closing.until).toBe("2026-12-05T00:00:00.000Z");
  });

  test("taking an address away closes nothing by itself, and giving the same one back closes nothing", () => {
    const away = change(2, "2026-11-05T00:00:00.000Z", "a", null);
    const back = change(3, "2026-11-06T00:00:00.000Z", null, "a");
    expect(at("2026-11-10T00:00:00.000Z", [away, back]).isClosed("2026-11-01T00:00:00.000Z")).toBe(false);
    expect(at("2026-11-10T00:00:00.000Z", [away, back]).until).toBeUndefined();
  });
});
