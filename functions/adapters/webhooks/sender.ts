import { lookup as resolve } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";
import type { WebhookSender } from "../../../domain/ports.ts";
import { isPublicAddress } from "./special-addresses.ts";

/** A receiver that has not answered by then counts as down. Milliseconds. */
const PATIENCE = 10_000;

class PrivateAddress extends Error {}

/** Name resolution that gives public addresses only: what is checked is what is connected to. */
const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 4);
    const open = addresses.filter(({ address, family }) => isPublicAddress(address, family));
    const [first] = open;
    if (first === undefined) return done(new PrivateAddress("no public address"), "", 4);
    return options.all ? done(null, open) : done(null, first.address, first.family);
  });
};

const faultOf = (error: unknown): string => {
  if (error instanceof PrivateAddress) return "private-address";
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^[A-Z_]{2,40}$/.test(code) ? code.toLowerCase() : "unreachable";
};

/**
 * {@link WebhookSender} over HTTP: a CloudEvent in structured mode, signed as Standard Webhooks asks. Redirects are not
 * followed and the receiver's body is not read: neither can lead anywhere.
 * @param privateHosts hosts for which private addresses and plain HTTP are allowed.
 */
export const createWebhookSender = (privateHosts: readonly string[]): WebhookSender => ({
  post({ url, secret, messageId, at, body }) {
    return new Promise<Awaited<ReturnType<WebhookSender["post"]>>>((done) => {
      const target = new URL(url);
      const trusted = privateHosts.includes(target.hostname.toLowerCase());
      const literal = isIP(target.hostname.replace(/^\[|\]$/g, ""));
      if (!trusted && literal !== 0 && !isPublicAddress(target.hostname.replace(/^\[|\]$/g, ""), literal)) {
        return done({ fault: "private-address" });
      }
      if (!trusted && target.protocol !== "https:") return done({ fault: "not-https" });
      const send = target.protocol === "https:" ? tlsRequest : plainRequest;
      const call = send(
        target,
        {
          method: "POST",
          headers: {
            "content-type": "application/cloudevents+json; charset=utf-8",
            "content-length": Buffer.byteLength(body),
            "user-agent": "Holdfast-Webhooks/1",
            "webhook-id": messageId,
            "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
            "webhook-signature": new Webhook(secret).sign(messageId, at, body),
          },
          signal: AbortSignal.timeout(PATIENCE),
          ...(trusted ? {} : { lookup: publicLookup }),
        },
        (response) => {
          response.destroy();
          done({ status: response.statusCode ?? 0 });
        },
      );
      call.on("error", (error) => done({ fault: error.name === "TimeoutError" ? "timeout" : faultOf(error) }));
      call.end(body);
    }).catch((error: unknown) => ({ fault: faultOf(error) }));
  },
});
