/** The part of the own report that rests on answers: readings, what moved them, who was shown what. */
import type { SharedBand } from "../alerts/alert.ts";
import { alertRulesAt } from "../alerts/rules.ts";
import type { HelpResource } from "../districts/district.ts";
import type { PublishedRound } from "../groups/published.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { privacyRulesAt } from "../privacy/rules.ts";
import type { SharingSwitch } from "../pulses/round.ts";
import type { SharingState } from "../pulses/sharing.ts";
import { fullName } from "../roster/roster.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import { isSurveyed, type OwnId, type ReadOwnPorts, readOwnData } from "./own-data.ts";
import { type OwnRound, type OwnScore, roundsOf, roundsSince } from "./own-rounds.ts";
import type { ReportUse } from "./report.ts";

/** How fresh the latest reading is (scoring.md 7 step 8). */
export type ReadingAge = "current" | "stale" | "past";

/** The latest round with a reading. */
export interface LatestReading {
  readonly roundId: string;
  readonly score: OwnScore;
  readonly age: ReadingAge;
}

/** All that a leader's readings page shows. */
export interface OwnReadings {
  readonly name: string;
  /** Local date of the report. */
  readonly today: LocalDate;
  /** False for a person who never held a principal's post: then there can be no reading. */
  readonly surveyed: boolean;
  readonly sharing: SharingState;
  /** Rounds without an answer after which nothing is shown any more. */
  readonly missedRounds: number;
  /** Newest first. */
  readonly switches: readonly SharingSwitch[];
  readonly supervised: boolean;
  /** Absent when it is not on record. */
  readonly supervisorName?: string;
  /** What the supervisor sees now; absent = no recent reading. */
  readonly shown?: SharedBand;
  /** Oldest first. */
  readonly rounds: readonly OwnRound[];
  readonly latest?: LatestReading;
  /** Group numbers of the last round that was published. */
  readonly groups?: PublishedRound;
  /** Fewest people of a group number, as of now. */
  readonly k: number;
  /** Local date until which answers from before a change of the address are closed; absent = none is. */
  readonly closedUntil?: LocalDate;
  readonly help: readonly HelpResource[];
  /** Newest first. */
  readonly uses: readonly ReportUse[];
}

/** A leader's own readings, read afresh. Undefined when the leader is not on record any more. */
export const readReadings = async (ports: ReadOwnPorts, id: OwnId): Promise<OwnReadings | undefined> => {
  const own = await readOwnData(ports, id);
  if (own === undefined) return undefined;
  const { settings, leader, today, file, choice, sharing, uses } = own;
  const rounds = roundsOf(own);
  const band = file.find((one) => one.kind === "sharedBand")?.value;
  const shown = band !== undefined && rounds.some(({ roundId }) => roundId === band.roundId) ? band : undefined;
  const held = file.find((one) => one.kind === "supervision")?.value;
  const supervision = held && isInForce(held) ? held : undefined;
  const staff = supervision && (await ports.store.get("staff", { staffId: supervision.supervisorId }));
  const groups = (await ports.store.list("groupNumbers", id)).at(-1);
  const last = rounds.findLast(({ score }) => score !== undefined);
  return {
    name: fullName(leader),
    today,
    surveyed: isSurveyed(file) || rounds.length > 0,
    sharing,
    missedRounds: alertRulesAt(settings, own.now).missedRounds,
    switches: (choice?.sharingChanges ?? []).toReversed(),
    supervised: supervision !== undefined,
    ...(staff?.district === id.district && { supervisorName: staff.name }),
    ...(sharing !== "off" && shown && { shown }),
    rounds,
    ...(last?.score && {
      latest: { roundId: last.roundId, score: last.score, age: ageOf(roundsSince(own, last.cycle)) },
    }),
    ...(groups && { groups }),
    k: privacyRulesAt(settings, own.now).k,
    ...(own.closedUntil !== undefined && { closedUntil: localDateOf(own.closedUntil, settings.timeZone) }),
    help: settings.help,
    uses: uses.toReversed(),
  };
};

const ageOf = (missed: number): ReadingAge => {
  const { staleAfter, unknownAfter } = STRAIN_V1.bri;
  if (missed >= unknownAfter) return "past";
  return missed >= staleAfter ? "stale" : "current";
};
