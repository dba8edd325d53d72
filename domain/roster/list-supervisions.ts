import type { SupervisionBasis } from "../../events/vocabulary.ts";
import { localDateOf } from "../calendar.ts";
import type { Clock, Store } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import { eachOf } from "./each-of.ts";
import { coversDate, fullName } from "./roster.ts";

/** A principal of today and who supervises; without `supervisorId` nobody does. */
export interface SupervisionLine {
  readonly leaderId: string;
  readonly name: string;
  readonly schools: readonly string[];
  readonly supervisorId?: string;
  readonly supervisorName?: string;
  readonly basis?: SupervisionBasis;
  readonly since?: string;
}

const CONCURRENCY = 8;

/** Everybody who leads a school today, by school and name, for an administrator to confirm. Reads only. */
export const listSupervisions =
  ({ clock, store }: { readonly clock: Clock; readonly store: Pick<Store, "get" | "list"> }) =>
  async ({
    district,
  }: {
    readonly district: string;
  }): Promise<Result<readonly SupervisionLine[], "unknown-district">> => {
    const settings = await store.get("district", { district });
    if (settings === undefined) return err("unknown-district");
    const today = localDateOf(clock.now().toISOString(), settings.timeZone);
    const [appointments, orgs] = await Promise.all([
      store.list("appointmentsInRole", { district, role: "PRINCIPAL" }),
      store.list("orgs", { district }),
    ]);
    const names = new Map(orgs.map((org) => [org.orgId, org.name]));
    const held = Map.groupBy(
      appointments.filter((one) => coversDate(one, today)),
      (one) => one.leaderId,
    );
    const lines = await eachOf(
      [...held],
      CONCURRENCY,
      async ([leaderId, seats]): Promise<SupervisionLine | undefined> => {
        const leader = await store.get("leader", { district, leaderId });
        if (leader === undefined) return undefined;
        const supervision = await store.get("supervision", { district, leaderId });
        const staff = supervision && (await store.get("staff", { staffId: supervision.supervisorId }));
        return {
          leaderId,
          name: fullName(leader),
          schools: [...new Set(seats.map((seat) => names.get(seat.orgId) ?? seat.orgId))].sort(),
          ...(supervision && {
            supervisorId: supervision.supervisorId,
            basis: supervision.basis,
            since: supervision.since,
          }),
          ...(staff && { supervisorName: staff.name }),
        };
      },
    );
    const key = (line: SupervisionLine): string => `${line.schools[0] ?? ""}\u0000${line.name}\u0000${line.leaderId}`;
    return ok(lines.flatMap((line) => line ?? []).sort((a, b) => (key(a) < key(b) ? -1 : 1)));
  };
