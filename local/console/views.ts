/** What the console shows: pure markup from plain data. */
import { html } from "hono/html";
import type { LoggedEvent } from "../bus/log.ts";
import { instant, type Markup, pager } from "../kernel/page.ts";
import type { StoredMessage } from "../queues/message.ts";
import type { QueueDepth, QueueSettings } from "../queues/store.ts";

/** A refused call of a function. */
export interface RefusedCall {
  readonly at: string;
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
}

/** A part of the template that is not interpreted. */
export interface LeftOut {
  readonly type: string;
  readonly logicalId: string;
  readonly what: string;
}

/** A schedule and when it fires next; null = never again. */
export interface ScheduleLine {
  readonly name: string;
  readonly expression: string;
  readonly zone: string;
  readonly next: string | null;
}

/** A queue with its depth and, for a dead-letter queue, the logical ids it serves. */
export interface QueueLine {
  readonly queue: QueueSettings;
  readonly depth: QueueDepth;
  readonly deadLettersOf: readonly string[];
}

/** What the first page shows. */
export interface Overview {
  readonly now: number;
  readonly events: number;
  readonly mails: number;
  readonly queues: readonly QueueLine[];
  readonly refused: { readonly count: number; readonly last: readonly RefusedCall[] };
  readonly leftOut: readonly LeftOut[];
  readonly schedules: readonly ScheduleLine[];
  /** Result of the last press of a clock button. */
  readonly notice: string | undefined;
}

const STEPS: readonly (readonly [duration: string, label: string])[] = [
  ["PT1H", "1 hour"],
  ["P1D", "1 day"],
  ["P1W", "1 week"],
  ["P1M", "1 month"],
];

/** State of the whole system on one page. */
export const overview = (facts: Overview): Markup => {
  const dead = facts.queues.filter(({ deadLettersOf, depth }) => deadLettersOf.length > 0 && total(depth) > 0);
  return html`${facts.notice === undefined ? "" : html`<p class="note" role="status">${facts.notice}</p>`}
    <section class="card"><h2>Clock</h2><p>It is <strong>${instant(facts.now)}</strong> in this system. Moving the clock forward runs everything that is due on the way.</p>
      <form class="row" method="post" action="/_local/console/clock">${STEPS.map(([value, label]) => html`<button name="advance" value="${value}">Forward ${label}</button>`)}</form>
      <form class="row" method="post" action="/_local/console/clock"><button name="settle" value="yes">Finish what is waiting</button></form></section>
    <section class="card"><h2>Needs attention</h2>${dead.length === 0 && facts.refused.count === 0 ? html`<p>Nothing: no message failed for good, and no function was refused.</p>` : ""}
      <ul>${dead.map(({ queue, depth }) => html`<li><a href="${queueHref(queue)}">${queue.name}</a> holds ${plural(total(depth), "message")} that no function could handle.</li>`)}
      ${facts.refused.count === 0 ? "" : html`<li><a href="#refused">${plural(facts.refused.count, "call")} refused</a> because a function's role does not allow it.</li>`}</ul></section>
    <section class="card"><h2>What happened</h2><ul class="plain">
      <li><a href="/_local/console/events">${plural(facts.events, "event")} published</a></li>
      <li><a href="/_local/mailbox">${plural(facts.mails, "mail")} sent</a></li>
      <li><a href="/_local/console/queues">${plural(facts.queues.length, "queue")}</a></li>
      <li><a href="/_local/console/tables">Tables</a></li></ul></section>
    <section class="card"><h2>Schedules</h2>${
      facts.schedules.length === 0
        ? html`<p>None.</p>`
        : html`<ul>${facts.schedules.map(({ name, expression, zone, next }) => html`<li>${name}: ${expression} (${zone}), next ${next === null ? "never" : instant(Date.parse(next))}</li>`)}</ul>`
    }</section>
    <section class="card" id="refused"><h2>Refused calls</h2>${
      facts.refused.count === 0
        ? html`<p>None.</p>`
        : html`<ul>${[...facts.refused.last].reverse().map(({ at, caller, action, resource }) => html`<li>${instant(Date.parse(at))}: ${caller} may not ${action} on ${resource}</li>`)}</ul>`
    }</section>
    <section class="card"><h2>Not interpreted on this machine</h2>${
      facts.leftOut.length === 0
        ? html`<p>Everything in the template is interpreted.</p>`
        : html`<ul>${facts.leftOut.map(({ type, logicalId, what }) => html`<li>${[logicalId, type].filter((one) => one !== "").join(", ")}: ${what}</li>`)}</ul>`
    }</section>`;
};

/** One page of events, newest first. */
export const eventList = (
  events: readonly LoggedEvent[],
  types: readonly { readonly type: string; readonly count: number }[],
  chosen: string,
  newest: string | undefined,
  older: string | undefined,
): Markup => html`<form class="row" method="get" action="/_local/console/events"><div><label for="type">Type</label><select id="type" name="type"><option value="">All types</option>
      ${types.map(({ type, count }) => html`<option value="${type}" ${type === chosen ? "selected" : ""}>${type} (${count})</option>`)}</select></div><button>Show</button></form>
    ${events.length === 0 ? html`<p>No events.</p>` : ""}
    <ol class="plain" reversed>${events.map(
      (event) =>
        html`<li class="card"><details><summary><strong>${event.type}</strong><br>${instant(event.at)} · ${event.source} · on ${event.bus}</summary><pre>${pretty(event.detail)}</pre></details></li>`,
    )}</ol>${pager(newest, older)}`;

/** All queues with their depth. */
export const queueList = (lines: readonly QueueLine[]): Markup =>
  html`${lines.length === 0 ? html`<p>No queues.</p>` : ""}<ul class="plain">${lines.map(
    ({ queue, depth, deadLettersOf }) => html`<li class="card"><a href="${queueHref(queue)}">${queue.name}</a>
      <div>${depth.visible} waiting, ${depth.inFlight} being handled or waiting for a retry, ${depth.delayed} delayed</div>
      ${deadLettersOf.length === 0 ? "" : html`<div class="${total(depth) > 0 ? "warn" : ""}">Dead-letter queue of ${deadLettersOf.join(", ")}</div>`}</li>`,
  )}</ul>`;

/** The messages of one queue, oldest first, without receiving them. */
export const messageList = (
  { queue, depth, deadLettersOf }: QueueLine,
  messages: readonly StoredMessage[],
  movable: boolean,
  earlier: string | undefined,
  later: string | undefined,
): Markup => html`<p>${plural(total(depth), "message")}. Looking at them does not receive them.</p>
    ${deadLettersOf.length === 0 ? "" : html`<p>Dead-letter queue of ${deadLettersOf.join(", ")}.</p>`}
    ${movable && total(depth) > 0 ? html`<form class="row" method="post" action="${queueHref(queue)}/redrive"><button>Send messages back to their queues</button></form>` : ""}
    <ol class="plain">${messages.map(
      (
        message,
      ) => html`<li class="card"><div>Sent ${instant(message.sentAt)} by ${message.sender}, received ${plural(message.receivesBefore + message.receives, "time")}</div>
        <pre>${pretty(message.body)}</pre></li>`,
    )}</ol>${pages(earlier, later)}`;

const CONFIDENTIAL = html`<p class="warn" role="note">This page shows everything that is stored, confidential data included. It exists on this machine only; the system itself has no such page.</p>`;

/** All tables with how many items they hold. */
export const tableList = (tables: readonly { readonly name: string; readonly items: number | undefined }[]): Markup =>
  html`${CONFIDENTIAL}<ul class="plain">${tables.map(
    ({ name, items }) =>
      html`<li class="card"><a href="/_local/console/tables/${name}">${name}</a><div>${items === undefined ? "The database does not answer." : plural(items, "item")}</div></li>`,
  )}</ul>`;

/** A page of items of one table; `keyName` is its partition key. */
export const itemList = (
  table: string,
  keyName: string,
  wanted: string,
  items: readonly { readonly key: string; readonly text: string }[],
  first: string | undefined,
  next: string | undefined,
): Markup => html`${CONFIDENTIAL}
    <form class="row" method="get" action="/_local/console/tables/${table}"><div><label for="key">${keyName} is exactly</label><input id="key" name="key" value="${wanted}" autocomplete="off"></div><button>Show</button></form>
    ${items.length === 0 ? html`<p>No items.</p>` : ""}
    <ol class="plain">${items.map(({ key, text }) => html`<li class="card"><details><summary>${key}</summary><pre>${text}</pre></details></li>`)}</ol>
    ${pages(first, next, "First page", "Next page")}`;

const pages = (back: string | undefined, on: string | undefined, backLabel = "Earlier", onLabel = "Later"): Markup => {
  if (back === undefined && on === undefined) return html``;
  return html`<nav class="pages" aria-label="Pages">${back === undefined ? "" : html`<a href="${back}">${backLabel}</a>`} ${on === undefined ? "" : html`<a href="${on}">${onLabel}</a>`}</nav>`;
};

const queueHref = ({ name }: QueueSettings): string => `/_local/console/queues/${encodeURIComponent(name)}`;

const total = ({ visible, inFlight, delayed }: QueueDepth): number => visible + inFlight + delayed;

const plural = (count: number, word: string): string =>
  `${count.toLocaleString("en-US")} ${word}${count === 1 ? "" : "s"}`;

/** JSON with line breaks; any other text as it is. */
const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};
