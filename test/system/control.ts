/** The control surface of a running local system, as anyone may use it: HTTP only. */

import { DynamoDBClient, ListTablesCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { EventMap, KnownEventType } from "../../events/catalog.ts";
import { ofType } from "../builders/template.ts";

export interface Mail {
  readonly id: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly links: readonly string[];
  /** Which of the product's mails it is, and ids. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event whose type says what its data are. */
export type KnownEvent = {
  [Type in KnownEventType]: Omit<Envelope, "data"> & { readonly type: Type; readonly data: EventMap[Type] };
}[KnownEventType];

/** Answers of one hard month and of one light month; only what the page of the month asks is sent. */
export const HARD: Readonly<Record<string, string>> = {
  WL1: "0",
  SU1: "0",
  EX1: "4",
  IL1: "2",
  BO1: "3",
  DT1: "4",
  AU1: "0",
  RC1: "0",
  RO1: "4",
  IS1: "0",
  EF1: "0",
};
export const LIGHT: Readonly<Record<string, string>> = {
  WL1: "4",
  SU1: "4",
  EX1: "0",
  IL1: "0",
  BO1: "0",
  DT1: "0",
  AU1: "4",
  RC1: "4",
  RO1: "0",
  IS1: "4",
  EF1: "4",
};

/** JSON with sorted keys: a map in a row has no order of its own. */
const canonical = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
};

/** A schedule writes these whenever its time comes, also between two dumps; no request does. */
const isSeal = (row: string): boolean => row.includes('"rowKind":{"S":"auditSeal"}');

/** Rows that are in one dump only, but for the seals of the audit trail. */
export const differences = (first: readonly string[], second: readonly string[]): readonly string[] => {
  const [before, after] = [first, second].map((rows) => rows.filter((row) => !isSeal(row))) as [string[], string[]];
  const [old, present] = [new Set(before), new Set(after)];
  return [
    ...before.filter((row) => !present.has(row)).map((row) => `- ${row}`),
    ...after.filter((row) => !old.has(row)).map((row) => `+ ${row}`),
  ];
};

export const control = (origin: string) => {
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(origin + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const self = {
    json,
    now: async () => (await json<{ now: string }>("GET", "/_local/clock")).now,
    to: (instant: string) => json("POST", "/_local/clock", { to: instant }),
    advance: (duration: string) => json("POST", "/_local/clock", { advance: duration }),
    settle: () => json<{ dlq: Readonly<Record<string, number>> }>("POST", "/_local/settle"),
    mail: (query = "") => json<Mail[]>("GET", `/_local/mail${query}`),
    events: (type = "") => json<Envelope[]>("GET", `/_local/events${type ? `?type=${type}` : ""}`),
    allEvents: () => json<KnownEvent[]>("GET", "/_local/events"),
    personas: () => json<{ id: string; name: string; roles: string[]; district: string }[]>("GET", "/_local/personas"),
    token: async (as: string) => (await json<{ access_token: string }>("POST", "/_local/token", { as })).access_token,

    async importRoster(zip: Uint8Array, as = "admin") {
      const headers = { authorization: `Bearer ${await self.token(as)}`, "content-type": "application/zip" };
      const response = await fetch(`${origin}/v1/imports?mode=bulk`, { method: "POST", headers, body: zip });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },

    async get<T>(path: string, as = "admin"): Promise<{ status: number; body: T }> {
      const response = await fetch(origin + path, { headers: { authorization: `Bearer ${await self.token(as)}` } });
      return { status: response.status, body: (await response.json()) as T };
    },

    /** Records that check-ins stay out of evaluation: from the next round on sharing starts on. */
    async attest(as = "admin") {
      const path = "/v1/settings/sharing";
      const { version } = (await self.get<{ version: number }>(path, as)).body;
      const response = await fetch(origin + path, {
        method: "PATCH",
        headers: {
          authorization: `Bearer ${await self.token(as)}`,
          "content-type": "application/json",
          "if-match": `"${version}"`,
        },
        body: JSON.stringify({
          attestation: { kind: "policy", date: "2026-06-15", link: "https://riverbend.example/policies/check-ins" },
        }),
      });
      if (!response.ok) throw new Error(`the attestation was answered ${response.status}: ${await response.text()}`);
    },

    /** The newest survey link mailed to an address. */
    async surveyLink(to: string): Promise<string> {
      const links = (await self.mail(`?to=${encodeURIComponent(to)}`)).flatMap((mail) => mail.links);
      const link = links.filter((one) => /\/p\/[\w-]{43}$/.test(one)).at(-1);
      if (link === undefined) throw new Error(`no survey link was mailed to ${to}`);
      return link;
    },

    /** Answers as a form without script does, with what the page asks. */
    async answer(link: string, answers: Readonly<Record<string, string>>, over: Readonly<Record<string, string>> = {}) {
      const page = await (await fetch(link)).text();
      const asked = [...new Set([...page.matchAll(/name="([A-Z]{2}\d)"/g)].map(([, name]) => name as string))];
      const body = new URLSearchParams({
        ...Object.fromEntries(asked.map((item) => [item, answers[item] ?? ""])),
        ...over,
      });
      const response = await fetch(link, { method: "POST", body });
      return { status: response.status, html: await response.text() };
    },

    /** Invokes the function behind an output of the stack, as an operator does with `aws lambda invoke`. */
    async invoke(entry: string, payload: unknown): Promise<unknown> {
      const { awsOrigin } = await json<{ awsOrigin: string }>("GET", "/_local/health");
      const { id } = ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith(entry)) ?? { id: entry };
      const response = await fetch(`${awsOrigin}/2015-03-31/functions/${id}/invocations`, {
        method: "POST",
        headers: {
          authorization:
            "AWS4-HMAC-SHA256 Credential=operator/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0",
        },
        body: JSON.stringify(payload),
      });
      const text = await response.text();
      if (!response.ok || response.headers.has("x-amz-function-error")) throw new Error(`${entry}: ${text}`);
      return JSON.parse(text);
    },

    /** Every row of every table, each as one text. */
    async dump(): Promise<readonly string[]> {
      const { awsOrigin } = await json<{ awsOrigin: string }>("GET", "/_local/health");
      const client = new DynamoDBClient({
        endpoint: awsOrigin,
        region: "us-east-1",
        credentials: { accessKeyId: "operator", secretAccessKey: "operator" },
      });
      const rows: string[] = [];
      for (const TableName of (await client.send(new ListTablesCommand({}))).TableNames ?? []) {
        let start: Record<string, never> | undefined;
        do {
          const page = await client.send(
            new ScanCommand({ TableName, ...(start ? { ExclusiveStartKey: start } : {}) }),
          );
          for (const item of page.Items ?? []) rows.push(`${TableName} ${canonical(item)}`);
          start = page.LastEvaluatedKey as Record<string, never> | undefined;
        } while (start);
      }
      return rows.sort();
    },
  };
  return self;
};

export type Control = ReturnType<typeof control>;
