/** The language that a leader chose is kept: no import, no correction and no mail sets it back. */
import { beforeEach, describe, expect, test } from "vitest";
import { answerPulse } from "../../../domain/pulses/answer-pulse.ts";
import { sendInvitation } from "../../../domain/pulses/send-invitation.ts";
import { sendReport } from "../../../domain/reports/send-report.ts";
import { correctAddress } from "../../builders/correct-address.ts";
import { DISTRICT, LEADER, mailWorld, ROUND, viewIn } from "../../builders/mail-world.ts";
import { SEVEN, link as surveyLink, without } from "../../builders/pages/survey-page.ts";
import { countingIds, memoryTokens } from "../../doubles/memory.ts";

const tokens = memoryTokens();
const ids = countingIds();
let world: ReturnType<typeof mailWorld>;
beforeEach(() => {
  world = mailWorld();
});

/** @param language - in which the questions were read. */
const answer = (language: "en" | "es", mailedIn: "en" | "es" = "en") =>
  answerPulse(
    { store: world.db, unitOfWork: world.db, clock: world.clock, ids, tokens },
    {
      link: surveyLink({
        ...{ leaderId: LEADER, language: mailedIn, salt: `${language} ${mailedIn}` },
        seat: { appointmentId: `ap-${LEADER}`, version: 1, end: null },
      }),
      state: "open",
    },
    { fields: without(SEVEN, "sharing"), language, asItIs: true },
  );
const chosen = () => world.db.all("languageChoice").map(({ language }) => language);
const mailed = async (kind: "invitation" | "reminder") => {
  world.clock.advance({ days: 1 });
  const message = { district: DISTRICT, roundId: ROUND, leaderId: LEADER };
  const sent =
    kind === "invitation"
      ? await sendInvitation(world.ports)({ ...message, kind })
      : await sendInvitation(world.ports)({ ...message, kind, reminder: "first" });
  expect(sent).toEqual({ ok: true, value: "sent" });
  return viewIn(world.mailer.mails.at(-1)).language;
};

describe("a form that was sent in another language than its mail's", () => {
  test("makes that the leader's language; one in the mail's own language writes nothing", async () => {
    await answer("en");
    expect(chosen()).toEqual([]);
    await answer("es");
    expect(chosen()).toEqual(["es"]);
    await answer("en", "es");
    expect(chosen()).toEqual(["en"]);
  });

  test("reminders, later invitations and reports come in it, also after the address was corrected", async () => {
    expect(await mailed("invitation")).toBe("en");
    await answer("es");
    await correctAddress(world, "right@lakeside.example");
    expect(await mailed("reminder")).toBe("es");
    expect(world.db.all("link").map(({ language }) => language)).toContain("es");
    world.db.seed("reportRequests", {
      ...{ district: DISTRICT, leaderId: LEADER, version: 1 },
      requests: [{ requestId: "rq-1", at: world.clock.now().toISOString() }],
    });
    const renderReport = (view: object) => ({ subject: "", text: JSON.stringify(view), html: "", headers: {} });
    const message = { district: DISTRICT, leaderId: LEADER, requestId: "rq-1" };
    expect(await sendReport({ ...world.ports, renderReport })(message)).toEqual({ ok: true, value: "sent" });
    expect(viewIn(world.mailer.mails.at(-1)).language).toBe("es");
  });
});
