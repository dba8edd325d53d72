import { inWords } from "../../../domain/kernel/number-words.ts";
import { REPORT_RULES } from "../../../domain/reports/rules.ts";
/** English. */
export const en = {
  otherLanguage: "Español",
  error: "Error: ",
  name: "Your next step",
  title: "Would you be interested?",
  alone: "Until you say yes, nobody else in the district knows of it.",
  means: {
    title: "What an answer means",
    yes: "Yes: HR and your supervisor see that you are interested, and what is on record about your work is compared with what the role asks for. It is no application and no promise.",
    no: "No: nothing is looked at and your name is on no list. Only whoever put you forward sees that you said no.",
    back: "You can change a yes into a no on any day, here or by telling HR. The interest then ends at once, however it was declared.",
    never: "Your check-in answers are never used for this.",
    /** Where the district attests nothing. */
    mayEvaluate: "Whoever supervises you may also evaluate you.",
  },

  answer: {
    legend: "Are you interested?",
    yes: "Yes, I am interested",
    no: "No, or not any more",
    send: "Send my answer",
  },
  confirmed: {
    interested: (post: string) => `Saved: you are interested in work as ${post}. Thank you.`,
    "not-interested": (post: string) =>
      `Saved: you are not interested in work as ${post}. Nothing is looked at any more.`,
    settled:
      "This question was answered with no, or taken back, so a yes cannot be saved here. If you are interested, write to the address below and you will be asked again.",
  },

  /** The own report, and what became of asking for it. */
  report: {
    title: "What is on record about you",
    text: "Your own report shows it. Once you have said yes it also shows how ready you are held to be, what that rests on and what is missing. It is mailed to you by a fresh link and not shown here, because this page opens for whoever has its link.",
    ask: "Mail me my report",
    asked: (moment: string, hours: number) =>
      `Asked for on ${moment}: your report is on its way to your mailbox. Its link works for ${hours} ${hours === 1 ? "hour" : "hours"}.`,
    recent: (moment: string, _hours: number) =>
      `You asked for it already, on ${moment}. Please look in your mailbox first.`,
    enough: (moment: string, _hours: number) =>
      `It was mailed ${inWords(REPORT_RULES.reportsADay.value)} times in 24 hours, last on ${moment}. You can ask for it again tomorrow.`,
  },

  appeal: {
    title: "Comment on how ready you are held to be, or object",
    text: "Once you have said yes. HR and your supervisor read it, and HR answers; it changes nothing by itself. The answer is in your report, and a mail tells you that it is there.",
    label: "Your comment, up to 500 characters",
    send: "Send my comment",
    saved: "Your comment is saved. HR and your supervisor can read it.",
    enough: "You have sent three comments today, so this one was not saved. Please send it tomorrow.",
    "no-interest": "Nothing was saved: without your interest nothing is said of how ready you are.",
  },

  problem: {
    title: "There is a problem",
    answer: "Choose yes or no",
    empty: "Write your comment",
    "too-long": "Shorten your comment to 500 characters",
  },
  contact: "Questions? Write to",
};

/** Every text of the page that answers a nomination. A language that lacks one does not compile. */
export type NominationWords = typeof en;
