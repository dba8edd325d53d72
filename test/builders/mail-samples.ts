/** Mails as synthetic people would get them, for the tests of words and looks. */
import type { AlertMailView, EscalationMailView, SupportMailView } from "../../domain/alerts/alert-view.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReminderView } from "../../domain/pulses/invitation-view.ts";
import type { Language } from "../../events/vocabulary.ts";
import { renderAlerts } from "../../functions/mail/alert.ts";
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
        topics: ["workload", "supervisor-support"],
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
    [
      `invitation-after-visit-${language}`,
      renderInvitation(pulseView(language, { followUp: { kind: "visit", heldOn: "2026-10-28" } })),
    ],
  ]),
);
