/** What leaves a district by webhook: nothing that rests on answers, and no more than an administrator may read. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decide } from "../../../domain/access/policy.ts";
import { fanOut } from "../../../domain/webhooks/fan-out.ts";
import { CATALOG } from "../../../events/catalog.ts";
import type { Envelope } from "../../../events/envelope.ts";
import {
  ALERT_CAUSES,
  BANDS,
  CONFIDENCES,
  ESCALATION_REASONS,
  LEVELS,
  SUPPORT_NEED_REASONS,
  SUPPORT_WHEN,
  TOPICS,
} from "../../../events/vocabulary.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const NOW = "2026-11-03T13:45:00.000Z";

/** What a subscription to everything is sent of an event. */
const sentOf = async (type: string, data: object, dataclass?: string): Promise<Envelope | undefined> => {
  const db = memoryStore();
  db.seed("webhook", {
    ...{ district: "d1", webhookId: "wh", url: "https://elsewhere.example/x", eventTypes: [], secret: "whsec_x" },
    ...{ state: "active", version: 1 },
  });
  const known = CATALOG.find((one) => one.type === type);
  const envelope = {
    ...{ specversion: "1.0", id: "e-1", source: "/d/d1", type, subject: "s", time: NOW, tenantid: "d1" },
    ...{ datacontenttype: "application/json", dataclass: dataclass ?? known?.dataclass, data },
  };
  await fanOut({ clock: movableClock(NOW), store: db, unitOfWork: db })(envelope as unknown as Envelope);
  const body = db.all("webhookDelivery")[0]?.body;
  return body === undefined ? undefined : (JSON.parse(body) as Envelope);
};

describe("what leaves by webhook", () => {
  it.each(CATALOG.map(({ type, dataclass, example }) => [type, dataclass, example] as const))(
    "%s is sent only when it is operational, whatever its envelope says",
    async (type, dataclass, example) => {
      expect((await sentOf(type, example)) !== undefined).toBe(dataclass === "operational");
      if (dataclass !== "operational") expect(await sentOf(type, example, "operational")).toBeUndefined();
    },
  );

  it("nothing about bands, confidence, topics, alerts, requests or need, in no field of any event", () => {
    const lists = { BANDS, CONFIDENCES, TOPICS, ALERT_CAUSES, ESCALATION_REASONS, LEVELS, SUPPORT_NEED_REASONS };
    const values = Object.entries({ ...lists, SUPPORT_WHEN }).map(([name, list]) => [name, [...list].sort().join()]);
    const enumsIn = (schema: unknown): string[] => {
      if (typeof schema !== "object" || schema === null) return [];
      const { enum: own } = schema as { readonly enum?: readonly unknown[] };
      return [...(Array.isArray(own) ? [own.toSorted().join()] : []), ...Object.values(schema).flatMap(enumsIn)];
    };
    const leaking = CATALOG.filter(({ dataclass }) => dataclass === "operational").flatMap(({ type }) => {
      const schema: unknown = JSON.parse(readFileSync(`events/schemas/${type}.json`, "utf8"));
      const found = new Set(enumsIn(schema));
      return values.filter(([, list]) => found.has(list ?? "")).map(([name]) => `${type}: ${name}`);
    });
    expect(leaking).toEqual([]);
    // The look itself finds them where they are.
    const inside: unknown = JSON.parse(readFileSync("events/schemas/holdfast.burnout-risk.changed.v1.json", "utf8"));
    expect(enumsIn(inside)).toContain([...BANDS].sort().join());
  });

  it("of a contact no more than an administrator may read: not what was talked about", async () => {
    const data = {
      ...{ leaderId: "ld-1", touchpointId: "tp-1", supervisorId: "st-1", kind: "visit", heldOn: "2026-11-02" },
      ...{ modality: "in-person", minutes: 30, focusCodes: ["workload"], orgId: "og-1" },
    };
    const decision = decide(["admin"], "touchpoint.read", "peer");
    if (!decision.allowed || decision.fields === undefined) throw new Error("administrators see it without a cut");
    const sent = (await sentOf("holdfast.touchpoint.logged.v1", data))?.data as object;
    const readable = [...decision.fields, "orgId"];
    expect(Object.keys(sent).filter((field) => !readable.includes(field))).toEqual([]);
    expect(sent).toEqual({ ...data, focusCodes: undefined });
  });
});
