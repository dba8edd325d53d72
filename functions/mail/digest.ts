import type { MailedDigest } from "../../domain/alerts/alert-view.ts";
import type { DigestMailView } from "../../domain/alerts/mail-digest.ts";
import type { Digest, StewardDigest, SupervisorDigest } from "../../domain/digests/digest.ts";
import { DIGEST_PARTS, type DigestPart } from "../../domain/digests/digest-day.ts";
import { HR_PLACES, type HrLine } from "../../domain/digests/hr-places.ts";
import { DIGEST_RULES } from "../../domain/digests/rules.ts";
import type { MailBody, MailView } from "../../domain/mails/mail-body.ts";
import { dayOfDate } from "../web/i18n/dates.ts";
import { bodyOf } from "./body.ts";
import type { Block } from "./content.ts";
import { mailWords } from "./i18n/words.ts";

type Frame = Pick<MailView, "language" | "publicUrl">;

/** The page on which the reader chooses how often the digest comes. */
const choicePage = ({ publicUrl }: Frame, { token }: MailedDigest): string => `${publicUrl}/d/${token}`;

interface Look extends Frame {
  /** Most lines of a list. */
  readonly most: number;
}

/** As many of a list as a mail has room for, and how many more there are. */
const cut = ({ language, most }: Look, lines: readonly string[]): readonly string[] => {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), mailWords(language).digest.more(more)] : lines;
};

/** A list under its title; nothing when it is empty. */
const facts = (title: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : [{ kind: "facts", title, lines }];

const supervisorBlocks = (look: Look, digest: SupervisorDigest): readonly Block[] => {
  const { language } = look;
  const words = mailWords(language).digest;
  const { openAlerts, followUps, contacts, putOff, joined, left } = digest;
  const counts = [
    ...(openAlerts > 0 ? [words.openAlerts(openAlerts)] : []),
    ...(followUps > 0 ? [words.followUps(followUps)] : []),
  ];
  const lines = contacts.map(({ name, reason, on }) =>
    on === null ? words.never(name) : words[reason](name, dayOfDate(language, on)),
  );
  const named = [
    { names: putOff, say: words.putOff },
    { names: joined, say: words.joined },
    { names: left, say: words.left },
  ].filter(({ names }) => names.length > 0);
  return [
    ...facts(words.state, counts),
    ...facts(words.contacts, lines),
    ...facts(
      words.caseload,
      named.map(({ names, say }) => say(cut(look, names).join(", "))),
    ),
  ];
};

const stewardBlocks = (look: Look, { handedOn, supervisors }: StewardDigest): readonly Block[] => {
  const { language } = look;
  const words = mailWords(language).digest.forSteward;
  const waiting = handedOn.map(({ name, school, on }) =>
    words.waits(school === undefined ? name : `${name}, ${school}`, dayOfDate(language, on)),
  );
  const caseloads = supervisors.map(({ name, overdue, putOff }) => {
    const numbers = [...(overdue > 0 ? [words.overdue(overdue)] : []), ...(putOff > 0 ? [words.putOff(putOff)] : [])];
    return `${name}: ${numbers.join(", ")}`;
  });
  return [
    ...facts(words.handedOn, cut(look, waiting)),
    ...(waiting.length > 0 ? [{ kind: "small", text: words.noReasons } as const] : []),
    ...facts(words.caseloads, cut(look, caseloads)),
  ];
};

const hrBlocks = (look: Look, lines: readonly HrLine[]): readonly Block[] => {
  const { language, publicUrl } = look;
  const words = mailWords(language).digest.forHr;
  const numbers = lines.map(
    ({ place, count }) => `${words.places[place](count)} (${HR_PLACES[place].path.replace(/\{\w+\}/, "…")})`,
  );
  return [
    ...facts(words.numbers, numbers),
    { kind: "small", text: words.names },
    { kind: "links", links: [{ label: words.api, url: `${publicUrl}/docs` }] },
  ];
};

const blocksOf = (look: Look, digest: Digest): Readonly<Record<DigestPart, readonly Block[]>> => ({
  supervisor: digest.supervisor === undefined ? [] : supervisorBlocks(look, digest.supervisor),
  steward: digest.steward === undefined ? [] : stewardBlocks(look, digest.steward),
  hr: digest.hr === undefined ? [] : hrBlocks(look, digest.hr),
});

/** Parts with something to say, each under a heading of its own but the one that the mail's heading names. */
const partBlocks = (frame: Look, mailed: MailedDigest, headed?: DigestPart): readonly Block[] => {
  const words = mailWords(frame.language).digest;
  const blocks = blocksOf(frame, mailed.digest);
  return [
    ...DIGEST_PARTS.filter((part) => blocks[part].length > 0).flatMap((part): readonly Block[] => [
      ...(part === headed ? [] : [{ kind: "part", text: words.title[part] } as const]),
      ...blocks[part],
    ]),
    { kind: "small", text: words.apart },
    { kind: "links", links: [{ label: words.choose, url: choicePage(frame, mailed) }] },
  ];
};

/** The part of an alert mail that is its reader's digest. */
export const digestBlocks = (frame: Frame, mailed: MailedDigest): readonly Block[] =>
  partBlocks({ ...frame, most: DIGEST_RULES.linesBesideAlerts.value }, mailed);

/** A person's digest, in a mail of its own. */
export const renderDigest = (view: DigestMailView): MailBody => {
  const { language, district, districtName, contactEmail, publicUrl, digest } = view;
  const words = mailWords(language);
  const first = DIGEST_PARTS.find((part) => digest[part] !== undefined) ?? "supervisor";
  return bodyOf(
    {
      language,
      from: districtName,
      subject: words.digest.subject[first],
      preheader: words.digest.preheader[first],
      blocks: [
        { kind: "heading", text: words.digest.title[first] },
        { kind: "para", text: words.alerts.intro },
        ...partBlocks({ ...view, most: DIGEST_RULES.linesShown.value }, view, first),
      ],
      footer: [
        { kind: "small", text: words.digest.why },
        { kind: "contact", text: words.contact, address: contactEmail },
      ],
    },
    { district, publicUrl, list: "digests", stopUrl: choicePage(view, view) },
  );
};
