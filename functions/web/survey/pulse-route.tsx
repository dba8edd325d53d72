/** `/p/{token}`: GET shows the questions and writes nothing; POST does what the pressed button says. */
import {
  answerPulse,
  changeChoice,
  type FoundLink,
  type PulsePorts,
  parsePulse,
  requestSupport,
  sharingOf,
} from "../../../domain/pulses/answer-pulse.ts";
import { type EndedLink, isOfEarlierAddress, readRight } from "../../../domain/pulses/link-right.ts";
import type { Link } from "../../../domain/pulses/round.ts";
import { startsOf } from "../../../domain/pulses/sharing.ts";
import { requestReport } from "../../../domain/reports/request-report.ts";
import { addressedSince } from "../../../domain/roster/address.ts";
import { type Answer, logFailure } from "../../runtime/page.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { pageAnswer } from "../layout.tsx";
import { ended, type LinkRequest, type Reading } from "../linked/pages.tsx";
import { sortFields } from "./fields.ts";
import { FormPage, type FormTrouble } from "./form-page.tsx";
import { ClosedPage } from "./other-pages.tsx";
import { SavedPage } from "./saved-page.tsx";
import { type Notice, type View, type ViewParts, viewOf } from "./view.ts";

export type PulseRequest = LinkRequest<FoundLink>;

const STATUS: Readonly<Record<FormTrouble["why"], number>> = {
  "too-few": 200,
  "nothing-answered": 422,
  "bad-value": 422,
  "not-asked": 400,
  "not-saved": 503,
};

const showForm = (view: View, trouble?: FormTrouble): Answer =>
  pageAnswer(<FormPage view={view} {...(trouble ? { trouble } : {})} />, trouble && STATUS[trouble.why]);

const showClosed = (view: View, status = 410): Answer => pageAnswer(<ClosedPage view={view} />, status);

/** Reads the leader's switches and the time of an earlier save. It never reads an answer. */
const lookUp = async (
  { store, clock }: Pick<PulsePorts, "store" | "clock">,
  { found, token, lang }: PulseRequest,
): Promise<ViewParts | EndedLink> => {
  const { link } = found;
  const [right, choice, receipt] = await Promise.all([
    readRight(store, link, clock.now().toISOString()),
    store.get("choice", link),
    store.get("receipt", link),
  ]);
  if ("ended" in right) return right;
  const since = await addressedSince(store, right.leader);
  const own = receipt && !isOfEarlierAddress(receipt, since) ? receipt : undefined;
  return { token, lang, sharing: sharingOf(link, choice), receipt: own };
};

/** The page as it opens, with the answer that was tapped in the mail; it is shown, not saved. */
export const showPulse = async (ports: Reading<PulsePorts>, request: PulseRequest): Promise<Answer> => {
  const { link, state } = request.found;
  const preselect = request.query.get("a");
  const typed: Fields = preselect !== null && /^[0-4]$/.test(preselect) ? { WL1: preselect } : {};
  const parts = await lookUp(ports, request);
  if ("ended" in parts) return ended(parts);
  const view = viewOf(link, { ...parts, typed });
  return state === "closed" ? showClosed(view) : showForm(view);
};

/** A page that may be shown while the link's right stands. */
const whileRight = async (
  { store, clock }: Pick<PulsePorts, "store" | "clock">,
  link: Link,
  page: () => Answer,
): Promise<Answer> => {
  const right = await readRight(store, link, clock.now().toISOString());
  return "ended" in right ? ended(right) : page();
};

/** Does what was pressed. After a failure the form comes back with everything that was typed, to be sent again. */
export const postPulse = async (ports: PulsePorts, request: PulseRequest, posted: Fields): Promise<Answer> => {
  const { link } = request.found;
  const { controls, typed, strange } = sortFields(posted);
  const known = { token: request.token, lang: controls.lang ?? request.lang, typed };
  const asShown = { ...known, sharing: controls.sharing ?? startsOf(link) };
  if (strange.length > 0) {
    return whileRight(ports, link, () => showForm(viewOf(link, asShown), { why: "not-asked", fields: strange }));
  }
  if (controls.lang || controls.do) return press(ports, { ...request, lang: known.lang }, posted);
  try {
    // The switch as the leader saw it: reading it again would put a second read between the answers and their receipt.
    const found = controls.sharing ? asShown : await lookUp(ports, request);
    if ("ended" in found) return ended(found);
    const parts = { ...found, ...known };
    return await send(ports, request, parts, controls.confirm !== undefined);
  } catch (error) {
    logFailure(error);
    return showForm(viewOf(link, asShown), { why: "not-saved" });
  }
};

const send = async (ports: PulsePorts, { found }: PulseRequest, parts: ViewParts, asItIs: boolean): Promise<Answer> => {
  const view = viewOf(found.link, parts);
  const result = await answerPulse(ports, found, { fields: view.typed, language: view.lang, asItIs });
  if (!result.ok) {
    const { error } = result;
    if (error.why === "ended") return ended(error);
    return whileRight(ports, found.link, () => (error.why === "closed" ? showClosed(view) : showForm(view, error)));
  }
  const { receipt, answers, call } = result.value;
  return pageAnswer(<SavedPage view={view} at={receipt.at} answers={answers} call={call} />);
};

/** Handles every button but Send. None of them saves an answer; all of them give back what was typed. */
const press = async (ports: PulsePorts, request: PulseRequest, posted: Fields): Promise<Answer> => {
  const { controls, typed } = sortFields(posted);
  const { link, state } = request.found;
  const right = await readRight(ports.store, link, ports.clock.now().toISOString());
  if ("ended" in right) return ended(right);
  const notice = await act(ports, request, controls.do);
  const parts = await lookUp(ports, request);
  if ("ended" in parts) return ended(parts);
  const view = viewOf(link, { ...parts, typed, ...(notice ? { notice } : {}) });
  if (state === "closed") return showClosed(view, notice ? 200 : 410);
  const saved = controls.page === "saved" && controls.do !== "edit" ? parsePulse(link.cycle, typed) : undefined;
  if (!saved?.ok || !parts.receipt) return showForm(view);
  const { answers, call } = saved.value;
  return pageAnswer(<SavedPage view={view} at={parts.receipt.at} answers={answers} call={call} />);
};

/** What each button of sharing makes of it. */
const SWITCHED_BY = { keep: "off", quiet: "quiet", share: "on" } as const;

const act = async (
  ports: PulsePorts,
  { found }: PulseRequest,
  button: string | undefined,
): Promise<Notice | undefined> => {
  const { link } = found;
  switch (button) {
    case "keep":
    case "quiet":
    case "share":
      await changeChoice(ports, link, { sharing: SWITCHED_BY[button], with: link.supervisorId });
      return { of: "sharing" };
    case "today":
    case "week": {
      const now = ports.clock.now().toISOString();
      const { at } = await requestSupport(ports, link, button);
      return { of: "support", when: button, ...(at < now ? { since: at } : {}) };
    }
    case "report":
      return { of: "report", ...(await requestReport(ports, link)) };
    default:
      return undefined;
  }
};
