/** The control routes under `/_local/`: health, clock, settle, faults, refused calls, schedules. */

import type { Faults } from "../aws/faults.ts";
import type { Roles } from "../iam/roles.ts";
import type { LocalClock, LocalRoute } from "../kernel/contracts.ts";
import { addDuration, parseInstant } from "../kernel/duration.ts";
import { isFields, textOf } from "../kernel/wire.ts";
import type { Uninterpreted } from "../template/template.ts";
import type { Driver, Settled } from "../time/driver.ts";
import type { Schedules } from "../time/schedules.ts";

/** What the control routes show and move. */
interface ControlSetup {
  readonly clock: LocalClock;
  readonly driver: Driver;
  readonly faults: Faults;
  readonly roles: Roles;
  readonly schedules: Schedules;
  readonly report: readonly Uninterpreted[];
  /** What the runner is doing: `starting`, `seeding` or `ready`. */
  readonly status: () => string;
  /** Address of the AWS endpoint, for an SDK client with access key `operator`. */
  readonly awsOrigin: string;
  /** More lines for the health page, e.g. workers alive. */
  readonly counts: () => Readonly<Record<string, number>>;
  /** Messages in every dead-letter queue, by queue name. */
  readonly deadLetters: () => Readonly<Record<string, number>>;
}

type Reply = Awaited<ReturnType<LocalRoute["handle"]>>;

/** A request that cannot be carried out; `field` is the one that is wrong. */
class BadRequest extends Error {
  readonly field: string;
  constructor(field: string, detail: string) {
    super(detail);
    this.field = field;
  }
}

/** The control routes. */
export const createControl = (setup: ControlSetup): LocalRoute[] => {
  const { clock, driver, faults, roles, schedules } = setup;
  const iso = (): string => new Date(clock.now()).toISOString();

  const settled = (result: Settled) => ({ now: iso(), ...result, counts: setup.counts(), dlq: setup.deadLetters() });

  return [
    get("/_local/health", () => {
      const status = setup.status();
      const denied = roles.denials().count;
      return json(status === "ready" ? 200 : 503, {
        status,
        now: iso(),
        denied,
        notInterpreted: setup.report.length,
        awsOrigin: setup.awsOrigin,
        ...setup.counts(),
      });
    }),
    get("/_local/clock", () => json(200, { now: iso() })),
    post("/_local/clock", async (body) => {
      const result = await driver.advance(targetOf(body, clock.now()));
      if (!result.settled) return json(503, settled(result));
      return json(200, { now: iso() });
    }),
    post("/_local/settle", async () => {
      const result = await driver.settle();
      return json(result.settled ? 200 : 503, settled(result));
    }),
    get("/_local/schedules", () => json(200, { now: iso(), schedules: schedules.list() })),
    get("/_local/denied", () => json(200, roles.denials())),
    get("/_local/report", () => json(200, { notInterpreted: setup.report })),
    get("/_local/faults", () => json(200, { faults: faults.rules() })),
    post("/_local/faults", async (body) => {
      try {
        faults.set(body);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new BadRequest(message.split(" ")[0] ?? "faults", message);
      }
      return json(200, { faults: faults.rules() });
    }),
  ];
};

const get = (path: string, handle: () => Reply): LocalRoute => ({ method: "GET", path, handle: async () => handle() });

const post = (path: string, handle: (body: unknown) => Promise<Reply>): LocalRoute => ({
  method: "POST",
  path,
  async handle({ body }) {
    try {
      return await handle(parse(body));
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      const { field, message: detail } = error;
      const problem = { type: "about:blank", title: "Bad Request", status: 400, detail, errors: [{ field, detail }] };
      return { status: 400, headers: { "content-type": "application/problem+json" }, body: JSON.stringify(problem) };
    }
  },
});

const parse = (body: Buffer): unknown => {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new BadRequest("body", "The body is not JSON.");
  }
};

const targetOf = (body: unknown, now: number): number => {
  const fields = isFields(body) ? body : {};
  const { advance, to } = fields;
  if (advance !== undefined && to !== undefined) throw new BadRequest("to", "Give either advance or to, not both.");
  if (advance !== undefined) {
    const target = addDuration(now, textOf(advance) ?? "");
    if (target === undefined)
      throw new BadRequest(
        "advance",
        'advance must be an ISO 8601 duration in whole numbers, e.g. "P1M", "P2W" or "PT90M".',
      );
    return target;
  }
  const target = parseInstant(textOf(to) ?? "");
  if (target === undefined)
    throw new BadRequest(
      to === undefined ? "advance" : "to",
      'Give {"advance": "P1M"} or {"to": "2027-06-30T00:00:00Z"}.',
    );
  if (target < now)
    throw new BadRequest("to", `The clock only moves forward; it is ${new Date(now).toISOString()} already.`);
  return target;
};

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(body),
});
