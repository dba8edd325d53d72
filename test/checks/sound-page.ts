/** What holds for every page behind a mailed link. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import type { PageReply } from "../../functions/runtime/page-request.ts";

/** Tags without an end. */
const VOID = ["meta", "input", "br"];

const expectClosedTags = (html: string): void => {
  const open: string[] = [];
  for (const [, close, name = "", self] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
    if (self || VOID.includes(name)) continue;
    if (close) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
};

/**
 * One document with one main heading, every tag closed, every reference met, no script and nothing from elsewhere. `leadsTo` = the one
 * address outside that it may name, as a link to press.
 */
export const expectSoundHtml = (page: string, leadsTo = "none"): void => {
  const html = page.replaceAll(`<a href="${leadsTo}">`, "<a>");
  expect(html).toMatch(/^<!doctype html><html lang="(en|es)"><head><meta charset="utf-8"\/?><title>[^<]+<\/title>/);
  expect(html).not.toMatch(/<script|<img|<link|<iframe|\bsrc=|https?:|\bon\w+=|\bstyle=/);
  expect(html).not.toMatch(/undefined|\[object|NaN|>null|\$\{|true<|false</);
  expect(html.match(/<h1/g)).toHaveLength(1);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  for (const [, list = ""] of html.matchAll(/aria-describedby="([^"]+)"/g)) {
    for (const id of list.split(" ")) expect(ids).toContain(id);
  }
  expectClosedTags(html);
};

/** Light enough for a phone on a poor line: 24 KB, 6 KB on the wire. */
export const expectLightHtml = (html: string): void => {
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(24 * 1024);
  expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(6 * 1024);
};

/** Headers that keep the page out of caches, frames, search engines and referrers, and let in the page's own style alone. */
export const expectPageHeaders = ({ statusCode, headers, body = "" }: PageReply): void => {
  const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers).toEqual({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "cross-origin-opener-policy": "same-origin",
    ...(statusCode === 503 ? { "retry-after": "10" } : {}),
  });
};

/** All of it. */
export const expectSoundPage = (reply: PageReply, leadsTo?: string): void => {
  expectLightHtml(String(reply.body));
  expectSoundHtml(String(reply.body), leadsTo);
  expectPageHeaders(reply);
};
