/**
 * The whole product over the in-memory store: every entry is the real one, events and queue messages go from one to the
 * next, and whatever leaves towards staff is kept byte for byte. The entries are built once and work on whichever world is
 * on stage, so that thousands of worlds can be played.
 */
import type { Fact, OutgoingMail } from "../../../domain/ports.ts";
import { answerPulse, changeChoice, type PostedPulse } from "../../../domain/pulses/answer-pulse.ts";
import type { SharingState } from "../../../domain/pulses/sharing.ts";
import { requestErasure } from "../../../domain/reports/use-report.ts";
import { definitionOf } from "../../../events/catalog.ts";
import { renderAlerts } from "../../../functions/mail/alert.ts";
import { renderDigest } from "../../../functions/mail/digest.ts";
import { renderEscalation } from "../../../functions/mail/escalation.ts";
import { renderSupport } from "../../../functions/mail/support.ts";
import { type Operation, routeKeyOf } from "../../../functions/runtime/operation.ts";
import { ENTRIES, type EntryName } from "../../../infra/bundle.ts";
import { type MemoryStore, memoryStore, memoryTokens, movableClock } from "../../doubles/memory.ts";

/** What one world has and has let out. */
export interface Stage {
  readonly db: MemoryStore;
  readonly clock: ReturnType<typeof movableClock>;
  /** Mails to staff, whole. */
  readonly mails: OutgoingMail[];
  /** Ids and secrets given out so far, by who asked: what one function makes up says nothing of another's. */
  readonly counts: Map<string, number>;
  readonly waiting: { readonly entry: EntryName; readonly body: unknown }[];
  /** Messages whose delay is over only when nothing else is left to do. */
  readonly delayed: { readonly entry: EntryName; readonly body: unknown }[];
}

export const DISTRICT = "lake";

/** Who asks, and for what form of an answer. */
export interface Asked {
  readonly as: string;
  readonly accept?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** An answer: status, and headers and body as they are sent. */
export interface Told {
  readonly status: number;
  readonly whole: string;
}

/** The next id or secret for a purpose, in place of a random one. */
const numbered = (stage: Stage, purpose: string): string => {
  const count = (stage.counts.get(purpose) ?? 0) + 1;
  stage.counts.set(purpose, count);
  return `${purpose}${String(count).padStart(Math.max(1, 26 - purpose.length), "0")}`;
};

/** Sorts by time, like the real one, and does not reveal the number of other events. */
const eventIdOf = (stage: Stage, about: string): string => {
  const time = stage.clock.now().toISOString().replaceAll(/\D/g, "");
  return `${time}${memoryTokens()
    .hash(numbered(stage, `${time} ${about} `))
    .slice(0, 9)}`;
};

/** Consumers that none of these stories concerns: rosters, accounts, the outbox. */
const ELSEWHERE: readonly string[] = ["apply-import", "provision-staff", "relay-outbox", "sweep-outbox"];

export const wholeSystem = async () => {
  let stage: Stage;
  const nothing = { subject: "", text: "", html: "", headers: {} };
  const queue = (entry: EntryName) => ({
    send: async (messages: readonly unknown[], delaySeconds = 0) => {
      const to = delaySeconds > 0 ? stage.delayed : stage.waiting;
      for (const body of messages) to.push({ entry, body });
    },
  });
  const tokens = memoryTokens();
  const portsOf = (entry: string) => ({
    clock: { now: () => stage.clock.now() },
    ids: { next: () => numbered(stage, entry) },
    tokens: {
      ...tokens,
      create: () => {
        const token = numbered(stage, `${entry}-`).padEnd(43, "0").slice(0, 43);
        return { token, hash: tokens.hash(token) };
      },
    },
    store: new Proxy({}, { get: (_, name) => stage.db[name as keyof MemoryStore] }),
    unitOfWork: { commit: (...args: Parameters<MemoryStore["commit"]>) => stage.db.commit(...args) },
    modelHash: "0".repeat(64),
    mailAccount: { findFault: async () => undefined },
    pulseMails: queue("send-pulse-mail"),
    alertMails: queue("send-alert-mail"),
    assessments: queue("assess-strain"),
    queue: { send: async () => {} },
    mailer: {
      send: async (mail: OutgoingMail) => {
        if (entry !== "send-pulse-mail") stage.mails.push(mail);
        return { ok: true as const, value: undefined };
      },
    },
    // What goes to leaders themselves is theirs; the rest is rendered as it goes out.
    renderInvitation: () => nothing,
    renderReminder: () => nothing,
    renderReport: () => nothing,
    renderAlerts,
    renderSupport,
    renderDigest,
    renderEscalation,
    publicUrl: "https://holdfast.example",
    files: {
      keep: async () => {},
      read: async () => new Uint8Array(),
      readFindings: async () => [],
      keepFindings: async () => {},
    },
    fingerprint: () => "f".repeat(64),
    privateHosts: [],
    trail: { read: async () => undefined },
    sender: { post: async () => ({ status: 200 }) },
  });

  const built = new Map<string, (event: unknown, context: unknown) => Promise<unknown>>();
  const load = async (entry: EntryName) => {
    const known = built.get(entry);
    if (known) return known;
    const { build } = (await import(/* @vite-ignore */ `../../../${ENTRIES[entry]}`)) as {
      build: (ports: object) => never;
    };
    const made = build(portsOf(entry)) as (event: unknown, context: unknown) => Promise<unknown>;
    built.set(entry, made);
    return made;
  };

  const onFact = ({ type, district, subject, data }: Fact) => {
    const definition = definitionOf(type);
    const operational = definition?.dataclass === "operational";
    const envelope = {
      specversion: "1.0",
      id: eventIdOf(stage, `${type} ${subject}`),
      source: `/tenants/${district}`,
      ...{ type, subject, time: stage.clock.now().toISOString(), datacontenttype: "application/json" },
      dataschema: `urn:holdfast:schema:${type}`,
      ...{ tenantid: district, partitionkey: subject, dataclass: definition?.dataclass, data },
    };
    const consumers = (definition?.consumers ?? []) as readonly string[];
    for (const entry of [...consumers, ...(operational ? ["send-webhooks"] : [])]) {
      if (ELSEWHERE.includes(entry) || !(entry in ENTRIES)) continue;
      stage.waiting.push({ entry: entry as EntryName, body: { detail: envelope } });
    }
  };

  /** Delivers until nothing waits. What comes back, as a closed round does at first, waits for `later`. */
  const settle = async () => {
    const later: Stage["waiting"] = [];
    const take = () => stage.waiting.shift() ?? stage.delayed.shift();
    for (let next = take(); next !== undefined; next = take()) {
      const handler = await load(next.entry);
      const record = { messageId: "m", eventSource: "aws:sqs", body: JSON.stringify(next.body) };
      const { batchItemFailures } = (await handler({ Records: [record] }, {})) as { batchItemFailures: unknown[] };
      if (batchItemFailures.length > 0) later.push(next);
    }
    stage.waiting.push(...later);
    return later.length;
  };

  return {
    /** A new world, on stage. */
    open(at: string): Stage {
      const db = memoryStore({ afterCommit: (_, facts) => facts.forEach(onFact) });
      stage = { db, clock: movableClock(at), mails: [], counts: new Map(), waiting: [], delayed: [] };
      return stage;
    },
    /** Puts a world on stage again. */
    enter(world: Stage): void {
      stage = world;
    },
    settle,
    /** 07:30 of a local day. */
    async morning(at: string): Promise<void> {
      stage.clock.set(at);
      await (await load("run-school-morning"))({ zone: "America/Chicago" }, {});
      await settle();
    },
    async answer(leaderId: string, roundId: string, posted: PostedPulse["fields"]): Promise<void> {
      const link = stage.db.all("link").find((one) => one.leaderId === leaderId && one.roundId === roundId);
      if (link === undefined) throw new Error(`${leaderId} was not invited to ${roundId}`);
      const ports = portsOf("answer-pulse");
      const saved = await answerPulse(
        ports as never,
        { link, state: "open" },
        { fields: posted, language: "en", asItIs: true },
      );
      if (!saved.ok) throw new Error(saved.error.why);
      await settle();
    },
    async share(leaderId: string, sharing: SharingState): Promise<void> {
      await changeChoice(portsOf("answer-pulse") as never, { district: DISTRICT, leaderId }, { sharing });
      await settle();
    },
    async erase(leaderId: string): Promise<void> {
      await requestErasure(portsOf("own-report") as never, { district: DISTRICT, leaderId });
      await settle();
    },
    /** One request of a member of staff, as API Gateway hands it over. */
    async call(operation: Operation, params: Readonly<Record<string, string>>, ask: Asked): Promise<Told> {
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
      const event = {
        ...{ version: "2.0", routeKey: routeKeyOf(operation), rawPath: path, pathParameters: params },
        headers: {
          accept: ask.accept ?? "application/json",
          ...(ask.body ? { "content-type": "application/json" } : {}),
        },
        ...(ask.query ? { queryStringParameters: ask.query } : {}),
        ...(ask.body ? { body: JSON.stringify(ask.body) } : {}),
        isBase64Encoded: false,
        requestContext: {
          http: { method: operation.method, path },
          authorizer: { jwt: { claims: { username: ask.as, token_use: "access", scope: "holdfast/staff" } } },
        },
      };
      const answer = (await (await load(operation.entry as EntryName))(event, {})) as Record<string, unknown>;
      return { status: Number(answer["statusCode"]), whole: JSON.stringify([answer["headers"], answer["body"]]) };
    },
    /** What a calendar program is shown. */
    async calendar(token: string): Promise<string> {
      const event = {
        rawPath: `/c/${token}`,
        rawQueryString: "",
        headers: {},
        requestContext: { http: { method: "GET" } },
      };
      return JSON.stringify(await (await load("read-calendar"))(event, {}));
    },
  };
};
