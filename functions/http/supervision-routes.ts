import * as z from "zod/mini";
import type { Store } from "../../domain/ports.ts";
import {
  type ConfirmSupervisionPorts,
  confirmSupervision,
  type UnconfirmedSupervision,
} from "../../domain/roster/confirm-supervision.ts";
import { listSupervisions } from "../../domain/roster/list-supervisions.ts";
import type { Supervision } from "../../domain/roster/roster.ts";
import type { JsonReply, JsonRequest, Problem } from "../runtime/http.ts";

/** What the two routes need; the list also reads an index. */
export type SupervisionPorts = ConfirmSupervisionPorts & { readonly store: Store };

const id = z.string().check(z.minLength(1), z.maxLength(100));
const Confirmation = z.strictObject({
  leaders: z
    .array(z.strictObject({ leaderId: id, supervisorId: z.optional(id) }))
    .check(z.minLength(1), z.maxLength(500)),
});

/** What is wrong with one leader's confirmation, and what to do about it. */
const FIXES: Readonly<Record<UnconfirmedSupervision["reason"], string>> = {
  "unknown-leader": "There is no such leader in this district.",
  "no-principal": "The leader holds no principal's seat; only principals are supervised.",
  "no-supervisor-yet": "The roster suggests nobody; name a supervisorId.",
  "unknown-supervisor": "There is no such member of staff in this district.",
  "no-supervisor-role": "The named member of staff is no principal supervisor.",
  "own-supervisor": "Nobody supervises themselves; name somebody else.",
  "named-twice": "Name each leader once.",
};

const view = ({ leaderId, supervisorId, basis, since }: Supervision) => ({ leaderId, supervisorId, basis, since });

const invalid = (errors: NonNullable<Problem["errors"]>): Problem => ({
  status: 422,
  type: "validation-failed",
  title: "Nothing was confirmed",
  errors,
});

/** `GET /v1/supervisions`: every active principal with school, and who supervises, if anybody does. */
export const list =
  (ports: SupervisionPorts) =>
  async ({ caller: { district } }: JsonRequest): Promise<JsonReply | Problem> => {
    const lines = await listSupervisions(ports)({ district });
    if (!lines.ok) return { status: 404, type: "not-found", title: "There is no such district" };
    return { status: 200, body: { supervisions: lines.value } };
  };

/** `POST /v1/supervisions/confirm`: all of them or none. */
export const confirm =
  (ports: ConfirmSupervisionPorts) =>
  async ({ caller: { district }, body }: JsonRequest): Promise<JsonReply | Problem> => {
    const parsed = Confirmation.safeParse(jsonOf(body));
    if (!parsed.success) {
      return invalid(
        parsed.error.issues.map(({ path, code, message }) => ({ pointer: `#/${path.join("/")}`, code, message })),
      );
    }
    const leaders = parsed.data.leaders.map(({ leaderId, supervisorId }) => ({
      leaderId,
      ...(supervisorId === undefined ? {} : { supervisorId }),
    }));
    const confirmed = await confirmSupervision(ports)({ district, leaders });
    if (confirmed.ok) return { status: 200, body: { supervisions: confirmed.value.map(view) } };
    return invalid(
      confirmed.error.map(({ leaderId, reason }) => ({
        pointer: `#/leaders/${leaders.findIndex((one) => one.leaderId === leaderId)}`,
        code: reason,
        message: FIXES[reason],
      })),
    );
  };

const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
};
