/** Generates LINKS.md from the table of links that the pages ask and the tests run over; `--check` only compares. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  LINK_EVENTS,
  LINK_KINDS,
  LINK_TABLE,
  type LinkEvent,
  type LinkKind,
  type LinkVerdict,
} from "../domain/mails/link-table.ts";

const FILE = join(import.meta.dirname, "LINKS.md");

interface KindWords {
  readonly name: string;
  readonly path: string;
  /** Who gets it, and what it gives. */
  readonly gives: string;
}

const KINDS: Readonly<Record<LinkKind, KindWords>> = {
  "check-in": {
    name: "check-in",
    path: "`/p/`, `/u/`",
    gives:
      "In an invitation or reminder to a principal: answer the round, switch sharing, ask for support, stop the mails.",
  },
  report: {
    name: "report",
    path: "`/r/`",
    gives: "In a report that a leader asked for, and in the notice of an answer to an appeal: read the own report.",
  },
  address: {
    name: "address",
    path: "`/m/`",
    gives: "In the mail to the address before a change of a leader's address: confirm the change.",
  },
  nomination: {
    name: "nomination",
    path: "`/n/`",
    gives: "In a question to a nominated person: accept, decline, step back, comment.",
  },
  alert: {
    name: "alert",
    path: "`/a/`",
    gives: "In an alert or a request for support, to the leader's supervisor: take it on, log a contact, close it.",
  },
  "handed-on": {
    name: "handed on",
    path: "`/a/`",
    gives: "In the mail to a person to whom an alert was handed on: the same, without reasons.",
  },
  digest: {
    name: "digest",
    path: "`/d/`",
    gives:
      "In a digest, and in an alert mail that carries one: choose how often the digest comes. Alerts do not depend on it.",
  },
  calendar: {
    name: "calendar",
    path: "`/c/`",
    gives: "Shown once to a supervisor who is signed in: follow-ups and due days. It is not mailed.",
  },
};

const EVENTS: Readonly<Record<LinkEvent, readonly [string, string]>> = {
  "address-changed": [
    "address corrected",
    "The recipient's address was corrected or removed: by PATCH, by an import, of a leader or of a member of staff. A link does not come back when the address is changed back.",
  ],
  "person-withdrawn": ["leader taken back", "The leader's record was withdrawn."],
  "seat-left": ["seat left", "The leader holds no principal's seat any more."],
  "staff-left": ["staff left", "The member of staff was taken out."],
  "role-ended": ["role ended", "The member of staff has no role any more on which the link rests."],
  "supervision-moved": ["supervision moved", "Another person supervises the leader, or nobody does."],
  "closed-by-other": [
    "closed or taken back",
    "Somebody else closed the matter, or took it back. Whoever closed it may go on by the same link.",
  ],
  "put-anew": ["put anew", "A newer link for the same was given."],
  "time-over": ["time over", "The time is over for which it was given (docs/RULES.md)."],
};

const VERDICTS: Readonly<Record<LinkVerdict, readonly [string, string]>> = {
  ends: ["ends", "It ends."],
  anew: ["ends, sent anew", "It ends. What is still wanted goes to the address that is right now, by a new link."],
  ask: ["ends, asked for again", "It ends. A new one is mailed only when it is asked for again."],
  stays: ["stays", "The right is still there, and so is the link."],
  none: ["-", "It cannot concern this link."],
};

const text = (): string =>
  [
    "# Links\n",
    "Generated from `domain/mails/link-table.ts` by `npm run links`; `npm run check` fails if it is out of date. Each page asks",
    "this table whenever its link is used, and the tests try every cell of it. A link that has ended stores nothing, and answers",
    "with the same page as one that never was.\n",
    `| after | ${LINK_KINDS.map((kind) => KINDS[kind].name).join(" | ")} |`,
    `|---|${LINK_KINDS.map(() => "---|").join("")}`,
    ...LINK_EVENTS.map(
      (event) =>
        `| ${EVENTS[event][0]} | ${LINK_KINDS.map((kind) => VERDICTS[LINK_TABLE[kind][event]][0]).join(" | ")} |`,
    ),
    "\n## Links\n",
    "| link | path | what it gives |\n|---|---|---|",
    ...LINK_KINDS.map((kind) => `| ${KINDS[kind].name} | ${KINDS[kind].path} | ${KINDS[kind].gives} |`),
    "\n## Events\n",
    ...LINK_EVENTS.map((event) => `- **${EVENTS[event][0]}**: ${EVENTS[event][1]}`),
    "\n## Words\n",
    ...Object.values(VERDICTS).map(([word, meaning]) => `- **${word}**: ${meaning}`),
    "",
  ].join("\n");

const expected = text();
if (!process.argv.includes("--check")) writeFileSync(FILE, expected);
else if (!existsSync(FILE) || readFileSync(FILE, "utf8") !== expected) {
  console.error("docs/LINKS.md is out of date; run npm run links");
  process.exitCode = 1;
}
