import type { SharingState } from "../../../domain/pulses/sharing.ts";
import type { ReportUsed } from "../../../domain/reports/report.ts";
import type { Sight, ThingName, WATCHERS } from "../../../domain/reports/who-sees.ts";
/** English. */
export const readingsEn = {
  title: "Your readings",
  alone: "Only whoever has this link sees this page. No member of staff can open it, or read its numbers elsewhere.",
  /** The pages of a report, as buttons that lead there. */
  pages: {
    show: "My readings",
    record: "My record",
    readiness: "My next step",
  },

  latest: {
    title: (month: string) => `Your latest reading: ${month}`,
    none: "There is no reading so far. It starts with the first check-in that you answer.",
    /** For a leader who gets no check-ins. */
    notAsked:
      "Check-ins go to principals. None has gone to you, so there are no readings of yours, and nobody sees one.",
    strain: (points: string) => `Strain: ${points} of 100.`,
    sure: (confidence: string) => `How sure it is: ${confidence}.`,
    rising: "It has risen more than your months usually differ.",
    stale: "Two check-ins have passed without a reading since, so it may not be true any more.",
    past: "Three or more check-ins have passed without a reading since. It counts nowhere any more.",
    caption: "What it is made of: your last answer to each question, and its points",
    part: "Your answer",
    points: "Points",
    total: "Together",
    note: "Earlier months count too, each less than the one after it, so that one month alone moves it less. It says nothing about your health or your work. Where you expect to work does not count.",
  },
  /** After a change of the address to which the report goes. */
  closed: {
    title: "Earlier answers are closed for now",
    text: (day: string) =>
      `The address that your mails go to was changed. Answers and readings from before the change are shown from ${day} on, or as soon as the address before has confirmed the change by the link in its mail. Until then answers cannot be erased.`,
  },
  history: {
    title: "Two years",
    chart: "Strain by month, 0 to 100",
    picture: (readings: number, first: string, last: string, least: string, most: string) =>
      `${readings} readings from ${first} to ${last}, the lowest ${least}, the highest ${most}. The table below has the same numbers. Months without a reading are left open.`,
    caption: "The same in numbers, newest first. What moved it most is under each reading.",
    month: "Month",
    reading: "Reading",
    strain: "Strain",
    tooFew: "Too few answers for a reading",
    first: "First reading",
    unmoved: "No change",
    shown: (band: string) => `Shown to your supervisor: ${band}`,
    notShown: "Not shared",
    notYet: "Shown to nobody before this check-in closes",
  },
  sharing: {
    title: "Sharing",
    state: {
      on: (since) => `Sharing is on${since === undefined ? "" : `, since ${since}`}.`,
      off: (since) => `Sharing is off${since === undefined ? "" : `, since ${since}`}. No reading is shown to anybody.`,
    } satisfies Record<"on" | "off", (since: string | undefined) => string>,
    turnOn: (supervisor: string) => `Share my reading with ${supervisor}`,
    turned: {
      on: "Sharing is now on. It stays on until you turn it off again.",
      off: "Sharing is now off. It stays off until you turn it on again.",
    },
    switches: "Your switches",
    never: "You have not touched the switch: it stands where your district begins.",
    switched: {
      on: (moment) => `On since ${moment}`,
      off: (moment) => `Off since ${moment}`,
      quiet: (moment) => `Off quietly since ${moment}`,
    } satisfies Record<SharingState, (moment: string) => string>,
    via: { "check-in": "by a check-in’s link", report: "by a report’s link", erasure: "when you erased your answers" },
    unseen:
      "Nobody else sees this list. With sharing off there is “no recent reading”, as if you had not answered; off quietly, at the time at which there would be if you had stopped answering.",
  },
  help: { title: "Other people to turn to", text: "Outside your line of command." },
  sight: {
    title: "Who can see what",
    text: "Made from the same table by which the system lets people in.",
    watchers: {
      supervisor: "your supervisor",
      steward: "the district’s steward",
      hr: "HR",
      admin: "administrators",
    } satisfies Record<(typeof WATCHERS)[number], string>,
    all: "your supervisor, the district’s steward, HR and administrators",
    things: {
      answers: "Your answers, the strain number and its parts, where you expect to work",
      reading: "One word, since when, its direction, up to three topics",
      counts: "Numbers of groups that you are in",
      alerts: "That somebody should check in with you",
      need: "How much support your work records call for; no answer is in it",
      "need-facts": "What it rests on: days since contact, shared leadership, years at your school",
      notes: "A supervisor’s private notes",
      said: "What was agreed in a touchpoint",
      contacts: "That a touchpoint took place",
      rhythm: "How long ago the last one was",
      readiness: "Readiness, if you declared interest",
      work: "Shared work",
      record: "Your roles",
      leave: "Days of leave, never why",
      looks: "Who opened your file",
    } satisfies Record<ThingName, string>,
    seen: (k: number) =>
      ({
        never: "never",
        yes: "yes",
        sharing: "while sharing is on",
        groups: `for groups of ${k} or more`,
        district: `for the whole district, ${k} or more`,
        author: "only their own",
        handed: "only one handed on to them, without why",
        "with-alert": "only with an alert handed on to them",
      }) satisfies Record<Sight, string>,
  },
  data: {
    title: "Your data",
    text: "Take a copy with you: your answers, scores and choices, what your work records say, alerts, readiness and your comments. Or erase your answers.",
    take: "Take my data with me",
    erase: "Erase my answers",
    erased: "Your answers and readings are erased, and sharing is off.",
    notErased: "Nothing was erased: earlier answers are closed for now, as said below.",
    /** Older lines of a list. */
    rest: (more: number) => `${more} earlier in your data file.`,
  },
  erasing: {
    title: "Erase your answers?",
    lines: [
      "All your answers, scores and readings so far are deleted. This cannot be undone.",
      "Sharing is turned off. Your supervisor sees “no recent reading”, as if you had not answered.",
      "Numbers of groups that are published already stay as they are; nobody can find you in them.",
      "That you asked for support stays on record, because somebody was told. A mail that went out cannot be called back.",
      "What your work records say, readiness and your comments on it stay: no answer is in them.",
      "Check-ins go on, and you may answer the next one or not.",
    ],
    yes: "Yes, erase all my answers",
    no: "No, keep them",
  },
  uses: {
    title: "When this report was used",
    text: "If that was not you, somebody else has your link: write to the address below.",
    did: { shown: "readings shown", exported: "data taken", erased: "answers erased" } satisfies Record<
      ReportUsed,
      string
    >,
  },
};

/** Every text of the report on readings, and of what it leads to. A language that lacks one does not compile. */
export type ReadingsWords = typeof readingsEn;
