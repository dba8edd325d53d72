/** The frame of every page of the runner: one style, no script, readable on a phone. */
import { html, raw } from "hono/html";
import type { LocalRoute, SystemWords } from "./contracts.ts";

/** What the `html` template makes: text that is safe to place in another one. */
export type Markup = ReturnType<typeof html>;
type RouteReply = Awaited<ReturnType<LocalRoute["handle"]>>;

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#f3f5f7;--line:#767f89;--link:#0b57a4;--warn:#8a1c00;--warnbg:#fff1ec}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f4;--paper:#15181c;--soft:#22272d;--line:#8b949e;--link:#8cc2ff;--warn:#ffb59e;--warnbg:#3a1a10}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:72rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
a{color:var(--link)}nav ul,.plain{list-style:none;padding:0;margin:0}nav li{display:inline-block;margin-right:1rem}nav a,.plain>li>a{display:inline-block;padding:.25rem 0;min-height:1.5rem}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}
.card{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}
.card h2{margin:.25rem 0}
.note{background:var(--soft);padding:.75rem 1rem;border-radius:.5rem}.warn{background:var(--warnbg);color:var(--warn);padding:.75rem 1rem;border-radius:.5rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.75rem;border-radius:.5rem;margin:.5rem 0;font-size:.9rem}
button,input,select{font:inherit;min-height:2.75rem;padding:.4rem .8rem;border:1px solid var(--line);border-radius:.4rem;background:var(--soft);color:var(--ink);max-width:100%}
button{cursor:pointer;font-weight:600}form.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.75rem 0}
label{display:block;font-weight:600}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:.5rem;background:#fff;color-scheme:light}
dl{margin:0}dt{font-weight:600}dd{margin:0 0 .5rem}
.pages{display:flex;gap:1.5rem;margin:1rem 0}.pages a{padding:.5rem 0}summary{padding:.4rem 0;cursor:pointer}
`;

const PLACES = [
  ["/_local/console", "Console"],
  ["/_local/console/events", "Events"],
  ["/_local/console/queues", "Queues"],
  ["/_local/console/tables", "Tables"],
  ["/_local/mailbox", "Mailbox"],
] as const;

/** One whole page. `body` is trusted markup; texts inside it were escaped by `html`. */
export const page = async (
  system: SystemWords,
  title: string,
  body: Markup,
  options: { readonly status?: number; readonly bare?: boolean } = {},
): Promise<RouteReply> => {
  const nav = html`<nav aria-label="Local system"><ul>${PLACES.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul></nav>`;
  const whole = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${system.name} on this machine</title><link rel="icon" href="data:,"><style>${raw(STYLE)}</style></head>
<body>${options.bare === true ? "" : html`<header>${nav}</header>`}<main><h1>${title}</h1>${body}</main></body></html>`;
  return {
    status: options.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      // Not "no-referrer": a browser would then send no origin with our own forms.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
    },
    body: String(whole),
  };
};

/** A redirect after a form was posted. */
export const seeOther = (location: string): RouteReply => ({
  status: 303,
  headers: { location, "cache-control": "no-store" },
});

/** An instant for people: date and time to the second, UTC. */
export const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** Links to the newer and older page; either may be missing. */
export const pager = (newer: string | undefined, older: string | undefined): Markup => {
  if (newer === undefined && older === undefined) return html``;
  return html`<nav class="pages" aria-label="Pages">
    ${newer === undefined ? "" : html`<a href="${newer}">Newer</a>`} ${older === undefined ? "" : html`<a href="${older}">Older</a>`}
  </nav>`;
};
