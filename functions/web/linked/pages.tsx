/** The machine behind every mailed link. Each page configures it. */
import type { UnitOfWork } from "../../../domain/ports.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { type Answer, pageEntry } from "../../runtime/page.ts";
import {
  type Fields,
  isOneClick,
  methodOf,
  type PageEvent,
  type PageReply,
  tokenIn,
} from "../../runtime/page-request.ts";
import type { Entry } from "../../runtime/pipe.ts";
import { languageIn } from "../i18n/languages.ts";
import { documentOf, pageAnswer } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { DownPage, EndedPage, UnreadablePage } from "./plain-pages.tsx";

/** One request for a link that works. `found` is what the link leads to. */
export interface LinkRequest<Found> {
  readonly found: Found;
  readonly token: string;
  /** The language that the address asks for, else the language of the mail. */
  readonly lang: Language;
  readonly query: URLSearchParams;
}

interface Writing {
  readonly unitOfWork: UnitOfWork;
}

/** Ports without the one that writes. */
export type Reading<Ports> = Omit<Ports, keyof Writing>;

export interface LinkedRoute<Ports, Found> {
  /** Answers GET and HEAD. It cannot write: mail scanners open links. */
  readonly show: (ports: Reading<Ports>, request: LinkRequest<Found>) => Answer | Promise<Answer>;
  /** Answers POST: does what was pressed. Undefined when the link has stopped working meanwhile. */
  readonly press: (ports: Ports, request: LinkRequest<Found>, form: Fields) => Promise<Answer | undefined>;
  /** The form that a mail program's own button stands for (RFC 8058), where a page takes it. */
  readonly oneClick?: Fields;
}

export interface LinkedPages<Ports, Found> {
  /** What a token leads to. Undefined for every link that does not work, so that nobody learns why. */
  readonly open: (ports: Reading<Ports>, token: string) => Promise<Found | undefined>;
  /** By the path's segment before the token. */
  readonly routes: Readonly<Record<string, LinkedRoute<Ports, Found>>>;
  /** The fields that the page of an outage offers to send again. Undefined where pressing the link again is enough. */
  readonly givesBack: (form: Fields) => Fields | undefined;
}

/** The answer of every link that has ended or never was. */
export const ended = ({ anew = false }: { readonly anew?: boolean } = {}): Answer =>
  pageAnswer(<EndedPage anew={anew} />, 404);

/** Makes the pages of a kind of link, over any ports. Every link that does not work gets the same page. */
export const linkedPages = <Ports extends Writing, Found extends { readonly link: { readonly language: Language } }>({
  open,
  routes,
  givesBack,
}: LinkedPages<Ports, Found>) => {
  const addressed = (event: PageEvent) =>
    Object.entries(routes).flatMap(([segment, route]) => {
      const token = tokenIn(event, segment);
      return token === undefined ? [] : [{ route, token }];
    })[0];

  const oneClickIn = (event: PageEvent): Fields | undefined =>
    methodOf(event) === "POST" && isOneClick(event) ? addressed(event)?.route.oneClick : undefined;

  const answer = async (ports: Ports, event: PageEvent, posted: Fields | undefined): Promise<Answer> => {
    const { unitOfWork, ...reading } = ports;
    const address = addressed(event);
    const found = address && (await open(reading, address.token));
    if (address === undefined || found === undefined) return ended();
    const { route, token } = address;
    const query = new URLSearchParams(event.rawQueryString);
    const request = { found, token, query, lang: languageIn(query.get("lang")) ?? found.link.language };
    const form = oneClickIn(event) ?? posted;
    if (form === undefined) return route.show(reading, request);
    return (await route.press(ports, request, form)) ?? ended();
  };

  return (ports: Ports): Entry<PageEvent, PageReply> =>
    pageEntry({
      style: STYLE_SOURCE,
      handle: (event, form) => answer(ports, event, form),
      unreadable: () => documentOf(<UnreadablePage />),
      takesOther: (event) => oneClickIn(event) !== undefined,
      failed: (form) => documentOf(<DownPage fields={form && givesBack(form)} />),
    });
};

/** Keeps the fields that pass a test. */
export const keepFields = (form: Fields, passes: (name: string, value: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(form).filter(([name, value]) => passes(name, value)));

const CODE = /^[A-Za-z0-9-]{0,20}$/;

/** Keeps the fields whose name and value are codes. For pages that post nothing else. */
export const keepCodes = (form: Fields): Fields =>
  keepFields(form, (name, value) => CODE.test(name) && CODE.test(value));
