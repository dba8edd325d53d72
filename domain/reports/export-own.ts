/** A leader's own data as a file to take away (scoring.md P13): all that the pages of the own report are made of. */

import { coachingRulesAt } from "../coaching/rules.ts";
import { fileOf } from "../files/leader-file.ts";
import { isScaleItemId, itemOf } from "../instrument/instrument.ts";
import type { Instant } from "../kernel/calendar.ts";
import type { PulseResponse, SharingSwitch } from "../pulses/round.ts";
import type { SharingState } from "../pulses/sharing.ts";
import { fullName } from "../roster/roster.ts";
import type { Explanation } from "../strain/explanation.ts";
import { alertsIn, type OwnAlert } from "./own-alerts.ts";
import { type OwnData, type OwnId, readOwnData } from "./own-data.ts";
import { type OwnReadiness, type OwnReadinessPorts, readOwnReadiness } from "./own-readiness.ts";
import { type OwnWork, readWork } from "./own-work.ts";

/** The form of the file; a change that takes something away is a new number. */
export const OWN_DATA_FORMAT = "holdfast-own-data@1";

/** One answer in words, so that the file can be read without the questionnaire. */
interface ExportedAnswer {
  readonly item: string;
  /** 0-4, in the displayed order. */
  readonly index: number;
  readonly question?: string;
  readonly answer?: string;
}

export interface OwnExport {
  readonly format: typeof OWN_DATA_FORMAT;
  readonly exportedAt: Instant;
  readonly person: { readonly leaderId: string; readonly name: string };
  readonly choices: {
    readonly sharing: SharingState;
    readonly sharingHistory: readonly SharingSwitch[];
    readonly pulseMail: "stopped" | "started";
  };
  /** Every version that was sent; `counts` marks the one of a round that does. */
  readonly answers: readonly {
    readonly roundId: string;
    readonly sentAt: Instant;
    readonly instrument: string;
    readonly language: string;
    readonly counts: boolean;
    readonly call: "no" | "week" | "today";
    readonly items: readonly ExportedAnswer[];
  }[];
  readonly scores: readonly {
    readonly roundId: string;
    /** Unrounded, 0-100; null when the answers were too few. */
    readonly score: number | null;
    readonly level: string | null;
    readonly confidence: string | null;
    readonly modelVersion: string;
    readonly modelHash: string;
    readonly explanation: Explanation | { readonly coverage: number };
  }[];
  /** The words that the supervisor was shown, by round. */
  readonly shared: readonly { readonly roundId: string; readonly band: string; readonly topics: readonly string[] }[];
  readonly supportRequests: readonly { readonly roundId: string; readonly when: string; readonly at: Instant }[];
  readonly reportUses: readonly { readonly at: Instant; readonly what: string }[];
  /** When the address that the report goes to was corrected. */
  readonly addressChanges: readonly { readonly at: Instant }[];
  /** Answers from before the last of them, and all scores, are left out until then. */
  readonly closedUntil?: Instant;
  /** Made from work records; no answer is in them. */
  readonly work: OwnWork;
  readonly alerts: readonly OwnAlert[];
  readonly readiness: ExportedReadiness;
}

/** As on the page. `rated` is how many people have rated, never how. */
type ExportedReadiness = Pick<OwnReadiness, "roles" | "history" | "portfolio" | "nominations" | "appeals">;

/** All of a leader's own data. Undefined when the leader is not on record any more. */
export const exportOwn = async (ports: OwnReadinessPorts, id: OwnId): Promise<OwnExport | undefined> => {
  const [own, readiness] = await Promise.all([readOwnData(ports, id), readOwnReadiness(ports, id)]);
  if (own === undefined || readiness === undefined) return undefined;
  const { settings, leader, now, today, choice, file, scores, supportRequests, uses } = own;
  const { readingsHiddenUpTo, closedUntil } = own;
  const { roles, history, portfolio, nominations, appeals } = readiness;
  const standing = new Set(scores.map(({ roundId }) => roundId));
  return {
    format: OWN_DATA_FORMAT,
    exportedAt: now,
    person: { leaderId: leader.leaderId, name: fullName(leader) },
    choices: {
      sharing: own.sharing,
      sharingHistory: choice?.sharingChanges ?? [],
      pulseMail: choice?.pulseMail ?? "started",
    },
    answers: answersOf(own),
    scores: scores.map(({ roundId, score, level, confidence, modelVersion, modelHash, explanation }) => ({
      ...{ roundId, score, level, confidence, modelVersion, modelHash },
      explanation: JSON.parse(explanation),
    })),
    shared: file.flatMap((one) =>
      one.kind === "bandHistory" && standing.has(one.value.roundId)
        ? [{ roundId: one.value.roundId, band: one.value.band, topics: one.value.topics }]
        : [],
    ),
    supportRequests: supportRequests.map(({ roundId, when, at }) => ({ roundId, when, at })),
    addressChanges: file.flatMap((one) => (one.kind === "addressChange" ? [{ at: one.value.at }] : [])),
    ...(closedUntil !== undefined && { closedUntil }),
    reportUses: uses.map(({ at, what }) => ({ at, what })),
    work: await readWork(
      ports.store,
      id,
      fileOf(file),
      today,
      coachingRulesAt(settings, ports.clock.now().toISOString()),
    ),
    alerts: alertsIn(file, settings.timeZone, readingsHiddenUpTo),
    readiness: { roles, history, portfolio, nominations, appeals },
  };
};

const answersOf = ({ responses, receipts }: OwnData): OwnExport["answers"] => {
  const counting = new Set(receipts.map(({ responseId }) => responseId));
  return responses.map((response) => ({
    roundId: response.roundId,
    sentAt: response.at,
    instrument: response.instrument,
    language: response.language,
    counts: counting.has(response.responseId),
    call: response.call ?? "no",
    items: Object.entries(response.answers).map(([item, index]) => inWords(response, item, index)),
  }));
};

/** An item that the instrument does not have any more keeps its code. */
const inWords = ({ language }: PulseResponse, item: string, index: number): ExportedAnswer => {
  if (!isScaleItemId(item)) return { item, index };
  const { question, labels } = itemOf(item);
  const answer = labels[language][index];
  return { item, index, question: question[language], ...(answer === undefined ? {} : { answer }) };
};
