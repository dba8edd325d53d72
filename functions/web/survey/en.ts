import { inWords, spanInWords } from "../../../domain/kernel/number-words.ts";
import { REPORT_RULES } from "../../../domain/reports/rules.ts";
import type { FormRules } from "./form-rules.ts";

/** Capitalises words that begin a sentence, e.g. "whoever ..."; names begin with a capital anyway. */
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** English. */
export const en = {
  /** The button that leads to the other language, written in that language. */
  otherLanguage: "Español",
  /** In front of the title of a page that reports a problem. */
  error: "Error: ",
  checkIn: (month: string) => `${month} check-in`,
  /** Stands for the supervisor’s name while there is no supervisor. */
  nobodyYet: "whoever becomes your supervisor",

  ask: {
    title: "How is it going this month?",
    intro: (questions: number, closes: string) =>
      `${questions} questions, about 2 minutes. Skip any you like. You can change your answers until ${closes}.`,
    answeredOn: (day: string) => `You answered on ${day}. Sending again replaces that.`,
    position: (n: number, of: number) => `${n} of ${of}`,
    callHint: (supervisor: string) => `${upper(supervisor)} is told that you asked, and nothing else.`,
    callHintNobody: "No supervisor is on record for you, so your district’s office is asked to find someone.",
    send: "Send my answers",
    sendHint: "Nothing is saved until you press Send.",
  },

  share: {
    title: "Who sees what",
    isOn: (supervisor: string) => `Sharing is on: shared with ${supervisor}, your supervisor.`,
    isOff: "Sharing is off.",
    on: (supervisor: string) =>
      `${supervisor} sees one word for how you are doing, since when, which way it is moving and up to three topics. Never your answers, a number, or where you expect to work.`,
    off: (supervisor: string, noReading: string) =>
      `Your answers stay between you and the numbers. ${supervisor}, your supervisor, sees “${noReading}”, the same as for someone who has not answered.`,
    always: ({ k }: FormRules) => `HR sees counts for groups of ${k} or more. Confidential, not anonymous.`,
    nobody: "No supervisor is on record for you, so nobody sees a reading of yours.",
    turnOn: (supervisor: string) => `Share my reading with ${supervisor}`,
    turnedOff: "Sharing is now off. It stays off until you turn it on again.",
    turnedOn: (supervisor: string) =>
      `Sharing with ${supervisor} is now on, until you turn it off or another person supervises you.`,
    more: "Who sees what, in full",
    full: (supervisor: string, noReading: string, bands: string, rules: FormRules) => [
      `While sharing is on, ${supervisor} sees: one word (${bands}), since when it holds, whether it is rising, steady or falling, and up to three topics out of workload, role conflict, autonomy, isolation and recovery. A topic is named when your latest answer about it is the middle one or worse. All of it is worked out from your answers so far, also those of months in which sharing was off.`,
      `${upper(supervisor)} gets a mail to check in with you when the word is ${rules.raisedLevel === "high" ? "high" : "elevated or high"} ${inWords(rules.raisedRounds)} months running, or high and rising.`,
      "Your supervisor never sees your answers, a number, or where you expect to work. Neither does anyone else in the district.",
      `Turned off at once, sharing leaves “${noReading}” to ${supervisor}. Turned off quietly, it leaves what was shown at the last check-in that closed, and that ages. Either way a mail that went out, and its page, cannot be called back.`,
      "If you ask for a call or for support, your supervisor is told that you asked, and when. No reading goes with it.",
      `“The numbers” are counts for groups of ${rules.k} or more people. They are all that HR and the district’s office get from these answers, never your name.`,
      `This is confidential, not anonymous: answers are kept with your name, so that a change can be noticed. They are deleted after ${spanInWords(rules.answersKeptDays)}, or at once when you erase them in your report.`,
      "Sharing is with the person named here. Another supervisor, or one at another school, sees “No recent reading” and nothing earlier, until a check-in closes whose page named them.",
      "You may skip any question, or the whole month.",
      "Whoever has your link could answer for you, but nobody can read earlier answers with it. Please do not forward it.",
    ],
  },

  soft: {
    title: (blank: number) => (blank === 1 ? "1 question is blank" : `${blank} questions are blank`),
    text: "You can leave them blank. With so few answers there will be no reading this month. Nothing is saved yet.",
    goTo: (n: number) => `Go to question ${n}`,
    asItIs: "Send as it is",
  },

  problem: {
    title: "There is a problem",
    nothing: "No question is answered yet. Answer at least one, or close this page if you would rather not this month.",
    badValue: (n: number) => `Question ${n}: choose one of the answers`,
    badCall: "The question about a call: choose one of the answers",
    choose: "Choose one of the answers, or skip the question.",
    notAsked: (name: string) => `This month’s page has no field “${name}”. Please open the link in your mail again.`,
    notSaved: "We could not save. Try again.",
  },

  saved: {
    title: "Your answers are saved",
    receipt: (moment: string) => `Saved on ${moment}.`,
    until: (closes: string) => `You can change them until ${closes}.`,
    reading: "What these answers say",
    total: "Together",
    partsCaption: (score: string) => `Strain: ${score} of 100. What it is made of:`,
    part: "Your answer",
    points: "Points",
    intent: "Where you expect to work does not count in this.",
    change: "Change my answers",
    callNotified: (supervisor: string, when: string) => `${supervisor} has been told. You asked for a call ${when}.`,
    callNobody: "No supervisor is on record for you. To be sure that someone calls, please also write to",
  },

  support: {
    title: "Would you like to talk?",
    text: (supervisor: string) =>
      `${upper(supervisor)} is told at once that you asked. No answers and no reading go with it.`,
    nobody: "No supervisor is on record for you, so your district’s office is asked to find someone.",
    today: "Ask for support today",
    week: "Ask for support this week",
    notified: (supervisor: string) => `${supervisor} has been told.`,
    notifiedBefore: (supervisor: string, moment: string) => `${supervisor} has been told already, on ${moment}.`,
    askedToday: "today",
    askedWeek: "this week",
  },

  help: { title: "Other people to turn to", text: "Outside your line of command." },

  /** The own report, and what became of asking for it. */
  report: {
    title: "What is on record about you",
    text: "Your readings so far, your record, and who looked at it. It is shown by a new link that is mailed to you.",
    ask: "Mail me what is on record about me, and who looked",
    asked: (_moment: string, hours: number) =>
      `It is on its way to your mailbox. The link in it works for ${hours} ${hours === 1 ? "hour" : "hours"}.`,
    recent: (moment: string, _hours: number) =>
      `You asked for it already, on ${moment}. Please look in your mailbox first.`,
    enough: (moment: string, _hours: number) =>
      `It was mailed ${inWords(REPORT_RULES.reportsADay.value)} times in 24 hours, last on ${moment}. You can ask again tomorrow.`,
  },

  closed: {
    title: (moment: string) => `This check-in closed on ${moment}`,
    text: "It takes no more answers. The next one comes by mail.",
    talk: "Want to talk anyway?",
  },

  mails: {
    link: "Stop these mails",
    title: "Check-in mails",
    started: "You get one mail a month with a check-in, and at most two reminders.",
    stopped: "You will get no more check-ins.",
    stoppedMore: "This changes nothing else, and nobody is told.",
    stop: "Stop these mails",
    start: "Start them again",
    nowStarted: "Check-ins will come again, beginning with the next one.",
  },

  contact: "Questions? Write to",
};

/** Every text of the survey pages. A language that lacks one does not compile. */
export type SurveyWords = typeof en;
