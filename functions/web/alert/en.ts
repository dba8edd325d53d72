import type { TouchpointKind } from "../../../events/vocabulary.ts";
/** English. */
export const en = {
  otherLanguage: "Español",
  error: "Error: ",
  name: "Alert",
  title: (day: string) => `The alert sent to you on ${day}`,
  /** Why the page names nobody. */
  privacy: "Your mail says who it is about and why. This page does not, so it is safe to open anywhere.",
  acknowledged: "You said that you will check in.",
  closedUseful: "This alert is closed. Thank you.",
  closedNotUseful: "This alert is closed. You said that it was not useful; that helps to improve the alerts.",
  /** The need ended before a contact was on record. */
  ended: {
    "taken-up":
      "This alert is over: the need behind it has passed. Somebody had taken it on, and no contact is on record.",
    lapsed: "This alert is over: the need behind it has passed. Nobody had taken it on.",
  },
  logged: (kind: string, day: string) => `Saved: ${kind.toLowerCase()}, ${day}.`,

  log: {
    title: "Log a touchpoint",
    /** Instead of the title once the alert is closed. */
    add: "Add a touchpoint",
    kind: "What kind of contact was it?",
    kinds: {
      visit: "Visit",
      call: "Call",
      message: "Message",
      meeting: "Meeting",
      walkthrough: "Walkthrough",
      "peer-visit": "Peer visit",
      "stay-conversation": "Stay conversation",
      "exit-interview": "Exit interview",
    } satisfies Record<TouchpointKind, string>,
    day: "When was it?",
    today: (day: string) => `Today, ${day}`,
    earlier: "Another day",
    follow: "When will you talk next?",
    noFollow: "Nothing planned",
    otherFollow: "On this day",
    useful: "Was this alert useful?",
    yes: "Yes",
    no: "No",
    unsure: "Not sure yet",
    closes: "A visit, a call, a meeting or a stay conversation closes the alert. Other contacts are kept with it.",
    save: "Save",
  },
  acknowledge: {
    title: "I will check in",
    text: "Takes the alert on. You can log the contact with the same link afterwards.",
    press: "I will check in",
  },
  close: {
    title: "Close without a touchpoint",
    which: "Why?",
    handled: "It is already handled",
    notUseful: "It was not useful",
    press: "Close the alert",
  },

  problem: {
    title: "There is a problem",
    kind: "Choose what kind of contact it was",
    day: "Choose a day from the alert until today",
    follow: "Choose today or a day to come for the next talk",
    which: "Choose why you close it",
    unclear: "Nothing was saved. Please press the button once more.",
  },
  contact: "Questions? Write to",
};

/** Every text of the alert page. A language that lacks one does not compile. */
export type AlertWords = typeof en;
