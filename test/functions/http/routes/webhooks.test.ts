import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { describe, expect, it, vi } from "vitest";
import type { Wake } from "../../../../domain/webhooks/fan-out.ts";
import { DELIVERY_RULES } from "../../../../domain/webhooks/rules.ts";
import { definitionOf } from "../../../../events/catalog.ts";
import { createWebhookSender } from "../../../../functions/adapters/webhooks/sender.ts";
import { isPublicAddress } from "../../../../functions/adapters/webhooks/special-addresses.ts";
import { webhookOperations } from "../../../../functions/http/contract/webhooks.ts";
import { build as buildApi } from "../../../../functions/http/manage-webhooks.ts";
import { build as buildSender } from "../../../../functions/on-event/send-webhooks.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "WEBHOOK_QUEUE_URL", "WEBHOOK_PRIVATE_HOSTS", "AWS_REGION"]) {
    process.env[name] ??= "us-east-1";
  }
});

const URL_OF_HR = "https://hr.lake.example/holdfast";

/** The API, the sender and a receiver with configurable responses. */
const open = () => {
  const ports = world();
  const call = caller(buildApi({ ...ports, privateHosts: ["127.0.0.1"] }) as never, webhookOperations.map(routeKeyOf));
  const received: { url: string; messageId: string; body: string }[] = [];
  const answers = new Map<string, number>();
  const wakes: { wake: Wake["wake"]; at: number }[] = [];
  const handle = buildSender({
    ...ports,
    sender: {
      post: async ({ url, messageId, body }) => {
        received.push({ url, messageId, body });
        return { status: answers.get(url) ?? 200 };
      },
    },
    queue: {
      send: async (messages, delay = 0) => {
        for (const { wake } of messages) wakes.push({ wake, at: ports.clock.now().getTime() + delay * 1000 });
      },
    },
  });
  const deliver = (body: unknown) =>
    handle({ Records: [{ messageId: "m", body: JSON.stringify(body) }] } as never, {} as never);
  /** Works on what is due until nothing is. */
  const settle = async () => {
    for (;;) {
      const place = wakes.findIndex(({ at }) => at <= ports.clock.now().getTime());
      if (place < 0) return;
      const [next] = wakes.splice(place, 1);
      expect((await deliver({ wake: next?.wake })).batchItemFailures).toEqual([]);
    }
  };
  const happen = async (type: string, id: string, district = "lake") => {
    const { dataclass, example } = definitionOf(type) as { dataclass: string; example: unknown };
    const envelope = {
      specversion: "1.0",
      id,
      source: `/tenants/${district}`,
      type,
      subject: "l1",
      time: ports.clock.now().toISOString(),
      tenantid: district,
      dataclass,
      data: example,
    };
    expect((await deliver({ detail: envelope })).batchItemFailures).toEqual([]);
    await settle();
  };
  const subscribe = async (body: object, as = "ad") => (await call("POST /v1/webhooks", { as, body })).body;
  return { ...ports, call, received, answers, wakes, deliver, happen, settle, subscribe };
};

describe("webhook subscriptions", () => {
  it("show their secret once, and to administrators alone", async () => {
    const { call, store, subscribe } = open();
    const made = await subscribe({ url: URL_OF_HR });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    for (const path of ["webhooks", `webhooks/${made.webhookId}`, `webhooks/${made.webhookId}/history`]) {
      expect((await call(`GET /v1/${path}`, { as: "ad" })).text).not.toContain("whsec_");
      expect((await call(`GET /v1/${path}`, { as: "hr" })).status).toBe(404);
      expect((await call(`GET /v1/${path}`, { as: "ad2" })).text).not.toContain(URL_OF_HR);
    }
    expect(JSON.stringify([store.facts, store.all("auditEntry")])).not.toContain(made.secret);
  });

  it("leave under TLS only, to known kinds of events", async () => {
    const { call } = open();
    const faults = async (body: object) =>
      (await call("POST /v1/webhooks", { as: "ad", body })).body.errors?.map((one: { code: string }) => one.code);
    expect(await faults({ url: "http://hr.lake.example/" })).toEqual(["not_https"]);
    expect(await faults({ url: "https://user:pw@hr.lake.example/" })).toEqual(["bad_url"]);
    expect(await faults({ url: URL_OF_HR, eventTypes: ["holdfast.pulse.answered.v1"] })).toEqual([
      "unknown_event_type",
    ]);
    expect(await faults({ url: "http://127.0.0.1:8080/x" })).toBeUndefined();
  });

  it.each([
    "https://10.0.0.256/hook",
    "https://example.org:99999/x",
    "https://[:::]/x",
    "https://1.2.3.4.5/x",
    "https://256.1/",
    "https://0x100000000/",
    "https:///x",
    "https://example.org:/x y",
  ])("refuse %s, which no client can reach", async (url) => {
    const { call } = open();
    const made = await call("POST /v1/webhooks", { as: "ad", body: { url } });
    expect(made.body.errors).toMatchObject([{ pointer: "#/url", code: "bad_url" }]);
  });
});

describe("deliveries", () => {
  it("reach every subscription that wants the event, once, and never the confidential ones", async () => {
    const { received, happen, subscribe } = open();
    await subscribe({ url: URL_OF_HR });
    await subscribe({ url: "https://b.lake.example/", eventTypes: ["holdfast.leave.recorded.v1"] });
    await subscribe({ url: "https://twin.example/" }, "ad2");
    await happen("holdfast.leave.recorded.v1", "e-1");
    await happen("holdfast.leave.recorded.v1", "e-1");
    await happen("holdfast.caseload.changed.v1", "e-2");
    await happen("holdfast.touchpoint.overdue.v1", "e-3");
    expect(received.map(({ url, messageId }) => [url, messageId])).toEqual([
      [URL_OF_HR, "e-1"],
      ["https://b.lake.example/", "e-1"],
      [URL_OF_HR, "e-2"],
    ]);
  });

  it("are tried on a schedule, logged try by try, and given up with an event", async () => {
    const { call, clock, store, answers, received, happen, settle, subscribe } = open();
    const { webhookId } = await subscribe({ url: URL_OF_HR });
    answers.set(URL_OF_HR, 503);
    await happen("holdfast.leave.recorded.v1", "e-1");
    for (const seconds of DELIVERY_RULES.retryAfterSeconds.value) {
      for (let waited = 0; waited < seconds + 900; waited += 450) {
        clock.advance({ seconds: 450 });
        await settle();
      }
    }
    const log = await call(`GET /v1/webhooks/${webhookId}/deliveries`, { as: "ad" });
    const [delivery] = log.body.items;
    expect(delivery.state).toBe("failed");
    expect(delivery.attempts).toHaveLength(DELIVERY_RULES.retryAfterSeconds.value.length + 1);
    expect(received).toHaveLength(DELIVERY_RULES.retryAfterSeconds.value.length + 1);
    expect(store.facts.filter(({ type }) => type === "holdfast.webhook.delivery-failed.v1")).toHaveLength(1);

    answers.set(URL_OF_HR, 200);
    const replay = await call(`POST /v1/webhooks/${webhookId}/deliveries/e-1/replay`, { as: "ad" });
    expect(replay).toMatchObject({ status: 202, body: { deliveries: 1 } });
    await happen("holdfast.webhook.replayed.v1", "e-2");
    expect(store.all("webhookDelivery").find(({ eventId }) => eventId === "e-1")?.state).toBe("delivered");
  });

  it("a failure of the worker is counted by the queue, and leaves the subscription to the next try", async () => {
    const { store, received, deliver, happen, subscribe, wakes } = open();
    const { webhookId } = await subscribe({ url: URL_OF_HR });
    store.hooks.onList = (name) => {
      if (name === "pendingDeliveries") throw new Error("the table is down");
    };
    const wake = { wake: { district: "lake", webhookId, eventId: "e-1" } };
    expect((await deliver(wake)).batchItemFailures).toHaveLength(1);
    expect((await deliver(wake)).batchItemFailures).toHaveLength(1);
    expect(wakes).toEqual([]);
    delete store.hooks.onList;
    await happen("holdfast.leave.recorded.v1", "e-1");
    expect(received.map(({ messageId }) => messageId)).toEqual(["e-1"]);
  });

  it("a receiver that is down delays nobody else, and gets one try at a time", async () => {
    const { answers, received, wakes, happen, subscribe } = open();
    await subscribe({ url: "https://down.example/" });
    await subscribe({ url: URL_OF_HR });
    answers.set("https://down.example/", 500);
    for (let n = 0; n < 40; n += 1) await happen("holdfast.leave.recorded.v1", `e-${n}`);
    expect(received.filter(({ url }) => url === URL_OF_HR)).toHaveLength(40);
    expect(wakes).toHaveLength(1);
  });
});

describe("sender", () => {
  it("signs as Standard Webhooks requires, and gives a short reason for a missing response", async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    let seen: { headers: Record<string, string>; body: string } | undefined;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        seen = { headers: request.headers as Record<string, string>, body };
        response.writeHead(request.url === "/moved" ? 302 : 204, { location: "/" }).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const message = { secret, messageId: "e-1", at: new Date(), body: '{"specversion":"1.0"}' };
    const sender = createWebhookSender(["127.0.0.1"]);
    expect(await sender.post({ ...message, url })).toEqual({ status: 204 });
    expect(new Webhook(secret).verify(seen?.body ?? "", seen?.headers ?? {})).toEqual({ specversion: "1.0" });
    expect(seen?.headers["content-type"]).toContain("application/cloudevents+json");
    expect(await sender.post({ ...message, url: `${url}moved` })).toEqual({ status: 302 });
    expect(await createWebhookSender([]).post({ ...message, url })).toEqual({ fault: "private-address" });
    expect(await createWebhookSender([]).post({ ...message, url: "https://localhost/" })).toEqual({
      fault: "private-address",
    });
    server.close();
    expect(await sender.post({ ...message, url })).toEqual({ fault: "econnrefused" });
  });

  it.each(["https://256.1/", "https://[:::]/x", "https://example.org:99999/x", "nowhere"])(
    "answers %s, stored before such were refused, with a fault",
    async (url) => {
      const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
      const message = { url, secret, messageId: "e-1", at: new Date(), body: "{}" };
      expect(await createWebhookSender([]).post(message)).toEqual({ fault: "err_invalid_url" });
    },
  );

  it.each([
    ["8.8.8.8", 4, true],
    ["169.254.169.254", 4, false],
    ["10.1.2.3", 4, false],
    ["::1", 6, false],
    ["::ffff:127.0.0.1", 6, false],
    ["fd00::1", 6, false],
    ["2606:4700::1111", 6, true],
  ] as const)("%s is a public address: %s %s", (address, family, open) => {
    expect(isPublicAddress(address, family)).toBe(open);
  });
});
