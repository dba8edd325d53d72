/** The log of published events, as JSON for people and tests and as pages for the console. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { LocalRoute } from "../kernel/contracts.ts";

/** One published event. `at` is virtual epoch ms; `detail` is its JSON text as published. */
export interface LoggedEvent {
  readonly seq: number;
  readonly id: string;
  readonly bus: string;
  readonly source: string;
  readonly type: string;
  readonly detail: string;
  readonly at: number;
}

/** The log; the bus writes it. */
export interface EventLog {
  readonly route: LocalRoute;
  /** Newest first. `type` as in the route. */
  page(options: { readonly type?: string; readonly limit: number; readonly before?: number }): LoggedEvent[];
  /** Every type with how many events of it there are. */
  types(): { readonly type: string; readonly count: number }[];
}

/** The log over the bus's table. Create the bus first. */
export const createEventLog = (db: DatabaseSync): EventLog => {
  const select = (where: string[], tail: string, values: SQLInputValue[]): Record<string, unknown>[] =>
    db
      .prepare(`select * from bus_event${where.length === 0 ? "" : ` where ${where.join(" and ")}`} ${tail}`)
      .all(...values);
  return {
    route: {
      method: "GET",
      path: "/_local/events",
      async handle({ url }) {
        const where: string[] = [];
        const values: SQLInputValue[] = [];
        byType(url.searchParams.get("type") ?? "", where, values);
        const since = url.searchParams.get("since");
        if (since !== null && since !== "") {
          const at = Date.parse(since);
          if (Number.isNaN(at)) return problem(400, "since must be an ISO instant, for instance 2026-11-22T00:00:00Z");
          where.push("at >= ?");
          values.push(at);
        }
        const details = select(where, "order by seq", values).map((row) => String(row["detail"]));
        return { status: 200, headers: { "content-type": "application/json" }, body: `[${details.join(",\n")}]` };
      },
    },
    page({ type = "", limit, before }) {
      const where: string[] = [];
      const values: SQLInputValue[] = [];
      byType(type, where, values);
      if (before !== undefined) {
        where.push("seq < ?");
        values.push(before);
      }
      return select(where, "order by seq desc limit ?", [...values, limit]).map((row) => ({
        seq: Number(row["seq"]),
        id: String(row["id"]),
        bus: String(row["bus"]),
        source: String(row["source"]),
        type: String(row["detail_type"]),
        detail: String(row["detail"]),
        at: Number(row["at"]),
      }));
    },
    types: () =>
      db
        .prepare(
          "select detail_type as type, count(*) as count from bus_event group by detail_type order by detail_type",
        )
        .all()
        .map((row) => ({ type: String(row["type"]), count: Number(row["count"]) })),
  };
};

/** `type` is exact, or a prefix when it ends in `*`; none = every event. */
const byType = (type: string, where: string[], values: SQLInputValue[]): void => {
  if (type === "" || type === "*") return;
  if (type.endsWith("*")) {
    where.push("substr(detail_type, 1, ?) = ?");
    values.push(type.length - 1, type.slice(0, -1));
  } else {
    where.push("detail_type = ?");
    values.push(type);
  }
};

const problem = (status: number, detail: string) => {
  const body = JSON.stringify({ type: "about:blank", title: "Bad request", status, detail });
  return { status, headers: { "content-type": "application/problem+json" }, body };
};
