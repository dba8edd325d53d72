/** Mails as synthetic people would get them, for the tests of words and looks. */
import type { AlertMailView, EscalationMailView, SupportMailView } from "../../domain/alerts/alert-view.ts";
import type { DigestMailView } from "../../domain/alerts/mail-digest.ts";
import { HR_PLACES, type HrPlace } from "../../domain/digests/hr-places.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReminderView } from "../../domain/pulses/invitation-view.ts";
import type { Language } from "../../events/vocabulary.ts";
import { renderAlerts } from "../../functions/mail/alert.ts";
import { renderDigest } from "../../functions/mail/digest.ts";
import { renderEscalation } from "../../functions/mail/escalation.ts";
import { renderInvitation } from "../../functions/mail/invitation.ts";
import { renderReminder } from "../../functions/mail/reminder.ts";
import { renderSupport } from "../../functions/mail/support.ts";

export const ORIGIN = "http://localhost:4800";

/** A token of full length that is easy to see. */
export const tokenLike = (letter: string): string => letter.repeat(43);

const frame = (language: Language) => ({
  language,
  district: "lakeside",
  districtName: "Lakeside Unified School District",
  contactEmail: "people@lakeside.example",
  publicUrl: ORIGIN,
});

/** What the view of a mail to a leader has, whatever it is about. */
export const linkedViewOf = (language: Language, token: string) => ({
  ...frame(language),
  timeZone: "America/Chicago",
  callName: "Maria",
  token,
});

export const pulseView = (language: Language, changes: Partial<ReminderView> = {}): ReminderView => ({
  ...linkedViewOf(language, tokenLike("p")),
  form: {
    ...{ supervisorId: "st-1", supervisorName: "Dana Reed", hats: [], starts: "on" },
    attestation: { kind: "policy", date: "2026-06-15", link: "https://lakeside.example/policies/4.7" },
    stewards: [{ staffId: "st-9", name: "Ana Ruiz" }],
  },
  sharing: "on",
  k: 5,
  roundId: "2026-11",
  cycle: 4,
  closesAt: "2026-11-16T13:30:00.000Z",
  now: "2026-11-13T13:30:00.000Z",
  reminder: "last",
  ...changes,
});

export const alertView = (language: Language, people = 3): AlertMailView => ({
  ...frame(language),
  people: (
    [
      {
        leaderId: "ld-1",
        name: "Maria Alvarez",
        school: "Lincoln Elementary School",
        cause: "two-raised-rounds",
        band: "high",
        since: "2026-10",
        raisedSince: "2026-09",
        topics: ["workload", "autonomy"],
        reasons: [],
        token: tokenLike("a"),
      },
      {
        leaderId: "ld-2",
        name: "Christopher Featherstonehaugh-Villanueva",
        school: "Martin Luther King Junior Memorial Middle School of Science and the Arts",
        cause: "high-and-rising",
        band: "elevated",
        since: "2026-11",
        topics: ["role-conflict"],
        reasons: [],
        token: tokenLike("b"),
      },
      {
        leaderId: "ld-3",
        name: "Sam Okafor",
        cause: "support-need-high",
        topics: [],
        reasons: ["coaching-gap", "undelegated-leadership"],
        token: tokenLike("c"),
      },
    ] as const
  ).slice(0, people),
});

export const supportView = (language: Language, when: SupportMailView["when"] = "today"): SupportMailView => ({
  ...frame(language),
  name: "Maria Alvarez",
  school: "Lincoln Elementary School",
  ...(when && { when }),
  token: tokenLike("s"),
});

export const escalationView = (language: Language): EscalationMailView => ({
  ...frame(language),
  items: [
    {
      name: "Maria Alvarez",
      school: "Lincoln Elementary School",
      why: "unanswered",
      waitedSchoolDays: 5,
      on: "2026-11-04",
      supervisorName: "Dana Reed",
      token: tokenLike("e"),
    },
    {
      name: "Sam Okafor",
      why: "untold",
      waitedSchoolDays: 5,
      on: "2026-11-05",
      supervisorName: "Dana Reed",
      token: tokenLike("f"),
    },
    {
      name: "Ana Lima",
      school: "West High",
      why: "untold",
      waitedSchoolDays: 5,
      on: "2026-11-05",
      token: tokenLike("g"),
    },
  ],
});

const CROWD = Array.from({ length: 40 }, (_, n) => `Christopher Featherstonehaugh-Villanueva ${n}`);

/** A digest of a person with every office, and as much to say as there can be. */
const digestView = (language: Language, parts: Partial<DigestMailView["digest"]> = {}): DigestMailView => ({
  ...frame(language),
  token: tokenLike("d"),
  digest: {
    supervisor: {
      ...{ openAlerts: 3, followUps: 5, putOff: CROWD, joined: CROWD, left: CROWD },
      contacts: [
        { leaderId: "ld-1", name: "Maria Alvarez", reason: "promised", on: "2026-11-05" },
        { leaderId: "ld-2", name: "Sam Okafor", reason: "newcomer", on: "2026-10-01" },
        { leaderId: "ld-3", name: "Ana Lima", reason: "gap", on: "2026-09-01" },
        { leaderId: "ld-4", name: "Christopher Featherstonehaugh-Villanueva", reason: "gap", on: null },
      ],
    },
    steward: {
      handedOn: CROWD.map((name) => ({ name, school: "Martin Luther King Junior Memorial", on: "2026-11-02" })),
      supervisors: CROWD.map((name, n) => ({ name, overdue: 40 - n, putOff: n })),
    },
    hr: (Object.keys(HR_PLACES) as HrPlace[]).map((place, n) => ({ place, count: n + 1 })),
    ...parts,
  },
});

/** Every kind of mail in both languages. */
export const SAMPLES: Readonly<Record<string, MailBody>> = Object.fromEntries(
  (["en", "es"] as const).flatMap((language) => [
    [`invitation-${language}`, renderInvitation(pulseView(language))],
    [`invitation-private-${language}`, renderInvitation(pulseView(language, { sharing: "off" }))],
    [`reminder-${language}`, renderReminder(pulseView(language))],
    [`alerts-${language}`, renderAlerts(alertView(language))],
    [`alert-${language}`, renderAlerts(alertView(language, 1))],
    [`support-${language}`, renderSupport(supportView(language))],
    [`escalation-${language}`, renderEscalation(escalationView(language))],
    [`digest-${language}`, renderDigest(digestView(language))],
    [`alerts-digest-${language}`, renderAlerts({ ...alertView(language), digest: digestView(language) })],
    [
      `invitation-after-visit-${language}`,
      renderInvitation(pulseView(language, { followUp: { kind: "visit", heldOn: "2026-10-28" } })),
    ],
  ]),
);
