/** The sign-in page: a person chooses an account, without a password. */
import { html } from "hono/html";
import type { SystemWords } from "../kernel/contracts.ts";
import { type Markup, page } from "../kernel/page.ts";
import type { Persona } from "./users.ts";

/**
 * The list of people to sign in as.
 * @param action address the form is sent to
 * @param asked the authorization request; the form repeats it
 * @param wanted the search text
 */
export const signInPage = (
  system: SystemWords,
  action: string,
  asked: URLSearchParams,
  people: readonly Persona[],
  wanted: string,
  more: boolean,
) => {
  const carried = [...asked].filter(([name]) => name !== "find" && name !== "username");
  const hidden = carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return page(
    system,
    "Sign in",
    html`<p class="note">This machine's own sign-in, for trying the system out: no password is asked. In the cloud this page is Amazon Cognito's.</p>
    <form class="row" method="get" action="${action}">${hidden}
      <div><label for="find">Name, mail address or role</label><input id="find" name="find" value="${wanted}" autocomplete="off"></div><button>Find</button></form>
    ${people.length === 0 ? nobody(wanted) : html`<h2>Continue as</h2>`}
    <form method="post" action="${action}">${hidden}<ul class="plain">${people.map(person)}</ul></form>
    ${more ? html`<p>There are more people; search to find them.</p>` : ""}`,
    { bare: true },
  );
};

/** Shown instead of a redirect, when the request does not prove which app it belongs to. */
export const signInProblem = (system: SystemWords, what: string) =>
  page(system, "Sign-in is not possible", html`<p>${what}</p>`, { status: 400, bare: true });

const nobody = (wanted: string): Markup =>
  wanted === ""
    ? html`<p>There are no accounts yet. People appear here when the system creates their accounts.</p>`
    : html`<p>No account matches "${wanted}".</p>`;

const person = (one: Persona): Markup => {
  const facts = [...Object.values(one.facts), one.email].map((fact) => [fact].flat().join(", "));
  return html`<li class="card"><button name="username" value="${one.id}">${one.name}</button><div>${facts.filter((fact) => fact !== "").join(" · ")}</div></li>`;
};
