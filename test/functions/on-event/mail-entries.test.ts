import type { Context, SQSEvent } from "aws-lambda";
import { describe, expect, it, vi } from "vitest";
import { CATALOG } from "../../../events/catalog.ts";
import { ENTRIES } from "../../../infra/bundle.ts";
import { DISTRICT, mailWorld } from "../../builders/mail-world.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "PUBLIC_URL", "MAIL_SENDER", "MAIL_CONFIGURATION_SET"]) {
    process.env[name] ??= "here";
  }
  process.env["AWS_REGION"] ??= "us-east-1";
});

type Entry = (event: SQSEvent, context: Context) => Promise<{ readonly batchItemFailures: readonly unknown[] }>;

/** The functions that mail leaders on an event, over a store in which nothing is wanted. */
const load = async (name: "ask-nominee" | "send-pulse-mail"): Promise<Entry> => {
  const { build } = (await import(/* @vite-ignore */ `../../../${ENTRIES[name]}`)) as {
    build: (ports: object) => Entry;
  };
  const { db, clock, mailer, ports } = mailWorld();
  return build({ ...ports, store: db, clock, mailer });
};

const recordOf = (type: string, data: object) => ({
  messageId: type,
  body: JSON.stringify({ detail: { specversion: "1.0", id: "e-1", type, tenantid: DISTRICT, subject: "ld-1", data } }),
});

describe.each(["ask-nominee", "send-pulse-mail"] as const)("%s", (name) => {
  const consumed = CATALOG.filter(({ consumers }) => (consumers as readonly string[]).includes(name));

  it.each(consumed.map(({ type, example }) => [type, example] as const))("handles %s", async (type, example) => {
    const handler = await load(name);
    const { batchItemFailures } = await handler({ Records: [recordOf(type, example)] } as never, {} as Context);
    expect(batchItemFailures).toEqual([]);
  });

  it("gives back an event that it does not know, and nothing else of the batch", async () => {
    const handler = await load(name);
    const [known] = consumed;
    if (known === undefined) throw new Error("consumes nothing");
    const records = [recordOf("holdfast.leave.recorded.v1", {}), recordOf(known.type, known.example)];
    const { batchItemFailures } = await handler({ Records: records } as never, {} as Context);
    expect(batchItemFailures).toEqual([{ itemIdentifier: "holdfast.leave.recorded.v1" }]);
  });
});
