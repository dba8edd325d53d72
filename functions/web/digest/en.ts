import type { DigestChoice } from "../../../domain/digests/choice.ts";

/** English. */
export const en = {
  otherLanguage: "Español",
  error: "Error: ",
  name: "Your digest",
  title: "How often should your digest come?",
  apart: "Alerts and requests for a call do not depend on this choice. They are always mailed.",
  legend: "Mail me the digest",
  choices: {
    daily: "Every school morning",
    weekly: "On the first school morning of the week",
    none: "Never",
  } satisfies Record<DigestChoice, string>,
  save: "Save my choice",
  saved: {
    daily: "Saved: your digest comes every school morning.",
    weekly: "Saved: your digest comes on the first school morning of the week.",
    none: "Saved: no digest comes any more. Alerts and requests are still mailed.",
  } satisfies Record<DigestChoice, string>,
  nothing: "On a day with nothing to say no digest is mailed. With an alert on the same day it is part of that mail.",
  hr: "The part for HR comes once a month with either of the first two choices.",
  again: "This link stays good for about a year, so keep the mail if you may want to change your mind.",
  problem: { title: "There is a problem", often: "Choose how often" },
  contact: "Questions? Write to",
};

/** Every text of the page. A language that lacks one does not compile. */
export type DigestPageWords = typeof en;
