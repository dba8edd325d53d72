/** The console: state and history of the system for its operator. No script; it changes nothing but the clock and dead-letter queues. */
import { html } from "hono/html";
import type { EventLog } from "../bus/log.ts";
import type { Core, LocalRoute } from "../kernel/contracts.ts";
import { page, seeOther } from "../kernel/page.ts";
import { isFields, listOf } from "../kernel/wire.ts";
import type { MailStore } from "../mail/store.ts";
import type { Queues } from "../queues/service.ts";
import type { QueueSettings } from "../queues/store.ts";
import { nameOf } from "../template/attributes.ts";
import type { ConsoleSources } from "./sources.ts";
import { createTableViewer } from "./tables.ts";
import {
  eventList,
  itemList,
  messageList,
  type Overview,
  overview,
  type QueueLine,
  queueList,
  tableList,
} from "./views.ts";

/** What the console reads of the services. */
interface ConsoleParts {
  readonly queues: Queues;
  readonly log: EventLog;
  readonly mail: MailStore;
  readonly awsOrigin: string;
}

type Reply = Awaited<ReturnType<LocalRoute["handle"]>>;
type Request = Parameters<LocalRoute["handle"]>[0];

const ROOT = "/_local/console";
const PER_PAGE = 20;

/** The console's routes. */
export const createConsole = (core: Core, parts: ConsoleParts, sources: ConsoleSources): LocalRoute[] => {
  const viewer = createTableViewer(parts.awsOrigin, core.template.region);
  const tables = core.template.ofType("AWS::DynamoDB::Table");
  const get = (path: string, handle: (url: URL) => Promise<Reply>): LocalRoute => ({
    method: "GET",
    path,
    handle: ({ url }) => handle(url),
  });

  function lineOf(queue: QueueSettings): QueueLine {
    const dead = parts.queues.deadLetterQueues().find((one) => one.queue.id === queue.id);
    return { queue, depth: parts.queues.store.depth(queue.id), deadLettersOf: dead?.of ?? [] };
  }

  async function showOverview(url: URL): Promise<Reply> {
    const [refused, leftOut, schedules] = await Promise.all([
      sources.refused(),
      sources.notInterpreted(),
      sources.schedules(),
    ]);
    const facts: Overview = {
      now: core.clock.now(),
      events: parts.log.types().reduce((sum, { count }) => sum + count, 0),
      mails: parts.mail.count({}),
      queues: parts.queues.all.map(lineOf),
      refused,
      leftOut,
      schedules,
      notice: NOTICES[url.searchParams.get("done") ?? ""],
    };
    return page(core.system, "Console", overview(facts));
  }

  function showEvents(url: URL): Promise<Reply> {
    const type = url.searchParams.get("type") ?? "";
    const before = wholeOf(url, "before");
    const events = parts.log.page({ type, limit: PER_PAGE + 1, ...(before === undefined ? {} : { before }) });
    const shown = events.slice(0, PER_PAGE);
    const link = (more: Record<string, string>): string =>
      `${ROOT}/events?${new URLSearchParams({ ...(type === "" ? {} : { type }), ...more })}`;
    const older = events.length > PER_PAGE ? link({ before: String(shown.at(-1)?.seq) }) : undefined;
    return page(
      core.system,
      "Events",
      eventList(shown, parts.log.types(), type, before === undefined ? undefined : link({}), older),
    );
  }

  function showQueue(url: URL): Promise<Reply> {
    const queue = parts.queues.find(nameIn(url, `${ROOT}/queues/`));
    if (queue === undefined) return missing(core);
    const at = wholeOf(url, "page") ?? 0;
    const messages = parts.queues.store.peek(queue.id, PER_PAGE + 1, at * PER_PAGE);
    const link = (number: number): string => `${ROOT}/queues/${encodeURIComponent(queue.name)}?page=${number}`;
    const movable = lineOf(queue).deadLettersOf.length > 0;
    const later = messages.length > PER_PAGE ? link(at + 1) : undefined;
    return page(
      core.system,
      queue.name,
      messageList(lineOf(queue), messages.slice(0, PER_PAGE), movable, at > 0 ? link(at - 1) : undefined, later),
    );
  }

  async function redrive({ url, headers }: Request): Promise<Reply> {
    const [name = "", action] = nameIn(url, `${ROOT}/queues/`).split("/");
    const queue = action === "redrive" ? parts.queues.find(name) : undefined;
    if (queue === undefined) return missing(core);
    if (!isOwnForm(headers)) return foreign(core);
    parts.queues.store.sendBack(queue, parts.queues.find);
    core.wake();
    return seeOther(`${ROOT}/queues/${encodeURIComponent(queue.name)}`);
  }

  async function showTables(): Promise<Reply> {
    const lines = await Promise.all(
      tables.map(async (table) => ({ name: nameOf(table), items: await viewer.count(nameOf(table)) })),
    );
    return page(core.system, "Tables", tableList(lines));
  }

  async function showTable(url: URL): Promise<Reply> {
    const table = tables.find((one) => nameOf(one) === nameIn(url, `${ROOT}/tables/`));
    if (table === undefined) return missing(core);
    const name = nameOf(table);
    const keys = listOf(table.properties["KeySchema"])
      .filter(isFields)
      .toSorted((a) => (a["KeyType"] === "HASH" ? -1 : 1))
      .map((key) => String(key["AttributeName"]));
    const wanted = (url.searchParams.get("key") ?? "").trim();
    const start = url.searchParams.get("start") ?? undefined;
    const { items, next } = await viewer.page(name, keys, wanted, start, PER_PAGE);
    const link = (more: Record<string, string>): string =>
      `${ROOT}/tables/${encodeURIComponent(name)}?${new URLSearchParams({ ...(wanted === "" ? {} : { key: wanted }), ...more })}`;
    return page(
      core.system,
      name,
      itemList(
        name,
        keys[0] ?? "",
        wanted,
        items,
        start === undefined ? undefined : link({}),
        next === undefined ? undefined : link({ start: next }),
      ),
    );
  }

  async function moveClock({ body, headers }: Request): Promise<Reply> {
    if (!isOwnForm(headers)) return foreign(core);
    const form = new URLSearchParams(body.toString("utf8"));
    const outcome =
      form.get("settle") === "yes" ? await sources.settle() : await sources.advance(form.get("advance") ?? "");
    if (outcome.ended === "refused")
      return page(core.system, "That did not work", html`<p>${outcome.reason}</p>`, { status: 400 });
    return seeOther(`${ROOT}?done=${outcome.ended}`);
  }

  return [
    get(ROOT, showOverview),
    get("/_local/", async () => seeOther(ROOT)),
    get(`${ROOT}/events`, showEvents),
    get(`${ROOT}/queues`, () => page(core.system, "Queues", queueList(parts.queues.all.map(lineOf)))),
    get(`${ROOT}/queues/*`, showQueue),
    get(`${ROOT}/tables`, showTables),
    get(`${ROOT}/tables/*`, showTable),
    { method: "POST", path: `${ROOT}/clock`, handle: moveClock },
    { method: "POST", path: `${ROOT}/queues/*`, handle: redrive },
  ];
};

const NOTICES: Readonly<Record<string, string>> = {
  settled: "Done: everything due has run.",
  open: "Not everything finished in time; something is still running.",
};

/** A form of another site must not move the clock; browsers send the origin of a form. */
const isOwnForm = (headers: Readonly<Record<string, string>>): boolean => {
  const origin = headers["origin"];
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === headers["host"]);
};

const foreign = ({ system }: Core): Promise<Reply> =>
  page(system, "Not from here", html`<p>This form was sent by another site, and is ignored.</p>`, {
    status: 403,
  });

const missing = ({ system }: Core): Promise<Reply> =>
  page(system, "Not found", html`<p>There is nothing at this address.</p>`, { status: 404 });

const nameIn = (url: URL, prefix: string): string => decodeURIComponent(url.pathname.slice(prefix.length));

const wholeOf = (url: URL, name: string): number | undefined => {
  const text = url.searchParams.get(name) ?? "";
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
};
