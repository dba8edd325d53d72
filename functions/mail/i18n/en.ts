import type { DigestPart } from "../../../domain/digests/digest-day.ts";
import type { HrPlace } from "../../../domain/digests/hr-places.ts";
import { DIGEST_RULES } from "../../../domain/digests/rules.ts";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { NEED_REASON_WORDS } from "../../../domain/support-need/need-words.ts";
import type { TouchpointKind } from "../../../events/vocabulary.ts";

const principals = (people: number): string => (people === 1 ? "1 principal" : `${people} principals`);

/** English. */
/** Days that HR's digest looks ahead. */
const AHEAD = DIGEST_RULES.lapseDays.value;

export const en = {
  otherLanguage: "En español",
  contact: "Questions? Answer this mail, or write to",
  stop: "Stop these mails",

  invitation: {
    subject: (month: string, questions: number) => `Your ${month} check-in: ${questions} questions, 2 minutes`,
    preheader: "Tap an answer to start. You can check it before you send.",
    title: (callName: string) => `How is it going this month, ${callName}?`,
    intro: (questions: number, closes: string) =>
      `${questions} questions, about 2 minutes. You can skip any of them. Open until ${closes}.`,
    /** What happened since the last check-in, e.g. “a visit” on “November 12”. */
    since: (contact: string, day: string) => `Since the last check-in: ${contact} on ${day}.`,
    contacts: {
      visit: "a visit",
      call: "a call",
      message: "a message",
      meeting: "a meeting",
      walkthrough: "a walkthrough",
      "peer-visit": "a peer visit",
      "stay-conversation": "a stay conversation",
      "exit-interview": "an exit interview",
    } satisfies Record<TouchpointKind, string>,
  },
  reminder: {
    /** `day` is a weekday when the check-in closes within a week, a date otherwise. */
    subject: (month: string, day: string) => `Closes ${day}: your ${month} check-in`,
    preheader: "Tap an answer to start, or leave it this month.",
    title: (month: string) => `Your ${month} check-in is still open`,
    intro: "You have not answered yet. If you would rather not this month, ignore this mail.",
  },
  /** Shared by invitation and reminder. */
  pulse: {
    position: (n: number, of: number) => `${n} of ${of}`,
    hint: "The link opens a page with your answer filled in. Nothing is sent until you press Send.",
    open: "Open the check-in",
    who: "Who sees what",
    sharingOn: (supervisor: string) =>
      `Shared with ${supervisor}, your supervisor: one word for how you are doing, since when, which way it is moving and up to three topics. That is on unless you turn it off on the page.`,
    sharingOff: (supervisor: string, noReading: string) =>
      `Sharing is off for you. ${supervisor}, your supervisor, sees “${noReading}”, the same as for someone who has not answered.`,
    nobody: "No supervisor is on record for you, so nobody sees a reading of yours.",
    never: "Nobody in the district sees your answers.",
    hr: (k: number) => `HR sees counts for groups of ${k} or more people, never your reading by name.`,
    confidential: "It is confidential, not anonymous: answers are kept with your name.",
  },

  digest: {
    subject: {
      supervisor: "Your week with your principals",
      steward: "What waits for you as steward",
      hr: "The month in people and posts",
    } satisfies Record<DigestPart, string>,
    preheader: {
      supervisor: "What waits for you, and whom to talk to.",
      steward: "What was handed on, and how caseloads stand.",
      hr: "What is new or due, and where to find it.",
    } satisfies Record<DigestPart, string>,
    title: {
      supervisor: "Your week",
      steward: "For you as steward",
      hr: "For you in HR",
    } satisfies Record<DigestPart, string>,
    state: "Where things stand",
    openAlerts: (count: number) => (count === 1 ? "1 open alert" : `${count} open alerts`),
    followUps: (count: number) => (count === 1 ? "1 follow-up due this week" : `${count} follow-ups due this week`),
    contacts: "Contacts for this week",
    promised: (name: string, day: string) => `${name}: follow-up promised for ${day}`,
    newcomer: (name: string, day: string) => `${name}: in the seat since ${day}, no contact yet`,
    gap: (name: string, day: string) => `${name}: last contact on ${day}`,
    never: (name: string) => `${name}: no contact on record`,
    caseload: "Your caseload",
    putOff: (names: string) => `Visits put off, nobody has visited for weeks: ${names}`,
    joined: (names: string) => `New: ${names}`,
    left: (names: string) => `No longer there: ${names}`,
    /** Stands after a list that was cut. */
    more: (count: number) => `and ${count} more`,
    forSteward: {
      handedOn: "Handed on to you, and nobody has taken it up",
      waits: (who: string, day: string) => `${who}: since ${day}`,
      noReasons: "It comes without reasons on purpose. The mail of that day has the link to take it up.",
      caseloads: "Caseloads",
      overdue: (count: number) => (count === 1 ? "1 contact overdue" : `${count} contacts overdue`),
      putOff: (count: number) => (count === 1 ? "1 visit put off" : `${count} visits put off`),
    },
    forHr: {
      numbers: "On record today",
      places: {
        "tier-changed": (count: number) =>
          count === 1 ? "1 readiness tier is new this month" : `${count} readiness tiers are new this month`,
        "tier-lapses": (count: number) =>
          count === 1
            ? `1 readiness tier falls within ${AHEAD} days`
            : `${count} readiness tiers fall within ${AHEAD} days`,
        "appeal-open": (count: number) =>
          count === 1
            ? "1 comment on readiness waits for an answer"
            : `${count} comments on readiness wait for answers`,
        "licence-ends": (count: number) =>
          count === 1 ? `1 licence ends within ${AHEAD} days` : `${count} licences end within ${AHEAD} days`,
        "seat-open": (count: number) =>
          count === 1 ? "1 principal’s seat is vacant or will be" : `${count} principals’ seats are vacant or will be`,
        "seat-uncovered": (count: number) =>
          count === 1 ? "1 of these seats has nobody ready now" : `${count} of these seats have nobody ready now`,
        "gap-open": (count: number) =>
          count === 1
            ? "1 group of schools is likely to need more people than are ready"
            : `${count} groups of schools are likely to need more people than are ready`,
        "import-held": (count: number) => (count === 1 ? "1 roster file is held" : `${count} roster files are held`),
      } satisfies Record<HrPlace, (count: number) => string>,
      names: "Names are in the API, at the paths in brackets, for HR staff who are signed in.",
      api: "Description of the API",
    },
    apart: "Alerts do not depend on how often this digest comes.",
    choose: "Choose how often this digest comes",
    why: "You receive this digest for your work in the district. It comes when there is something to say.",
  },
  alerts: {
    subject: "Please check in this week",
    preheader: "Whom to talk to, why, and a next step.",
    title: (people: number) => `${principals(people)} may need your support`,
    intro: "This mail is for you alone. Please do not forward it.",
    /** A word and since when, e.g. “High since November 2026, raised since September 2026”. */
    need: (reading: string) => `Need: ${reading}`,
    needFromRecords: "Nobody visits: no coaching contact on record for weeks of school",
    reasons: NEED_REASON_WORDS.en,
    /** The next step, by what the alert rests on. */
    next: {
      high: "Next step: reach out this week and ask what would help.",
      elevated: "Next step: plan a conversation soon, and listen first.",
      other: "Next step: look at the load together and ask what would help.",
    },
    log: (name: string) => `Log a touchpoint with ${name}`,
    acknowledge: (name: string) => `I will check in with ${name}`,
    handled: "Already handled",
    notUseful: "Not useful",
    /** Names the leader of a link, in mails about several leaders. */
    about: (label: string, name: string) => `${label} (${name})`,
    caution: "Based on topics over time, not on any single answer. It can be wrong: talk first.",
    seen: "A level and topics are shown to you only while the principal shares them. You never see answers.",
    press: "A link opens a page. Nothing is recorded until you press a button there.",
  },

  support: {
    subject: "You have a request for a call",
    preheader: "Open the mail to see who asked.",
    title: {
      today: (name: string) => `${name} asked for a call today`,
      week: (name: string) => `${name} asked for a call this week`,
      soon: (name: string) => `${name} asked for a call`,
    },
    intro: "The request was made on the check-in page. It comes without answers and without a reading.",
    next: "Please call, or agree on a time. You need not know why: ask what would help.",
    log: "Log the call",
    acknowledge: "I will call",
  },

  /** Alerts that nobody took on, to the colleague who gets them next. */
  escalation: {
    subject: "Please see to this for a colleague",
    preheader: "It was a colleague's; now it comes to you.",
    title: (alerts: number) =>
      alerts === 1 ? "A colleague's alert comes to you" : `${alerts} colleagues' alerts come to you`,
    /** The state of the alert so far; `supervisor` had it before. */
    unanswered: (supervisor: string, day: string, days: number) =>
      `Sent to ${supervisor} on ${day}. It has waited ${inWords(days)} working ${days === 1 ? "day" : "days"}, and nobody has taken it on.`,
    untold: (supervisor: string, day: string, _days: number) =>
      `Meant for ${supervisor} since ${day}. No mail of it could be delivered.`,
    away: (supervisor: string, day: string, _days: number) =>
      `Meant for ${supervisor}, who is away, since ${day}. Nobody has taken it on.`,
    nobody: (day: string) => `Open since ${day}. Nobody supervises this principal.`,
    next: "Next step: check in, or agree with your colleague who does. You need not know why: ask what would help.",
    why: "You get this because you stand in for a colleague. It comes without reasons on purpose: they are between the principal and the supervisor.",
  },

  report: {
    subject: "The report you asked for",
    preheader: "A link to what is on record about you. It works for one day.",
    title: (callName: string) => `${callName}, this is the link to your report`,
    intro: (requested: string) =>
      `On ${requested} you asked for what is on record about you, and who looked at it. The link opens a page; the report itself is shown when you press the button there.`,
    open: "Open my report",
    until: (moment: string) =>
      `The link works until ${moment}. After that you can ask for a new one where you asked for this one.`,
    alone: "It is for you alone. Whoever has the link can read your report, so please do not forward this mail.",
    notMe:
      "Was it not you who asked? Then somebody has a link of yours from an earlier mail. It shows no answer of yours; please tell us all the same.",
  },

  appealAnswer: {
    subject: "There is an answer to what you wrote",
    preheader: "It is in your report. The link works for one day.",
    title: (callName: string) => `${callName}, there is an answer to what you wrote`,
    intro:
      "You wrote a comment, and Human Resources has answered it. The answer is in your own report, not in this mail: the link opens a page, and the report is shown when you press the button there.",
    until: (moment: string) =>
      `The link works until ${moment}. After that you can ask for a new one on your check-in page, or on the page of the mail that asked about your next step.`,
  },

  /** That mails go to another address now. They may reach anybody: no name, and nothing of what the mails were about. */
  address: {
    earlier: {
      subject: "Mails from the district no longer come to this address",
      preheader: "The address on record was changed. You can say whether that is right.",
      title: "The address on record was changed",
      what: (changed: string) =>
        `On ${changed} the address on record for mails from this district was changed or taken away. New mails do not come to this address any more, and links in earlier mails to it have ended.`,
      open: "Read more and confirm",
      closed: (until: string) =>
        `Is the change right? Confirm it by the button. Unless you do, earlier answers stay closed in the personal report until ${until}. Do nothing if you do not know of the change.`,
      notMe: "You did not expect this? Write to the address below.",
    },
    new: {
      subject: "Mails from the district now go to this address",
      preheader: "The address on record was changed. The address before was notified, too.",
      title: "This is now the address on record",
      what: (changed: string) =>
        `On ${changed} the address on record for mails from this district was changed to this one. The address before was notified of it, too.`,
      closed: (until: string) =>
        `In the personal report, answers from before the change stay closed until ${until}, unless the address before confirms the change.`,
      notMe:
        "You did not expect this? Write to the address below, and do not use links in mails that are not meant for you.",
    },
  },

  nomination: {
    subject: "A question about your next step",
    subjectAgain: "Reminder: a question about your next step",
    /** In a mail that asks again. `day`: when the person was asked before; `most`: how often one is asked. */
    again: (day: string, most: number) =>
      `You were asked on ${day}. The link below takes the place of the one in that mail, which does not work any more. You need not answer; nobody is asked more than ${most} times.`,
    preheader: "It takes a minute, and the answer is yours alone.",
    title: (callName: string) => `${callName}, a question about your next step`,
    alone: "Are you interested? Until you say yes, nobody else in the district knows of it.",
    open: "Read more and answer",
    until: (moment: string) => `The link works until ${moment}. With it you can also take a yes back.`,
    press:
      "The link opens a page. Nothing is recorded until you press a button there. Whoever has the link can answer for you, so please do not forward this mail.",
  },
};

/** Every text of the mails. A language that lacks one does not compile. */
export type MailWords = typeof en;
