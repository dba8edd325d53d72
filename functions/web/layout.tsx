/** The frame around every page that a mailed link opens: document, head, header, footer with the contact. */
import type { Child } from "hono/jsx";
import type { Language } from "../../events/vocabulary.ts";
import type { Answer } from "../runtime/page.ts";
import { AWAITS_REVIEW } from "./i18n/languages.ts";
import { STYLE } from "./style.ts";

export interface PageProps {
  readonly lang: Language;
  /** Text of the browser tab; start it with the error word of the language when the page reports one. */
  readonly title: string;
  /** Left of the header: who is asking, e.g. district and month. */
  readonly heading?: Child;
  /** Right of the header: one control, e.g. the language button. */
  readonly action?: Child;
  /** Foot of the page, in the same place in every state: whom to ask. */
  readonly footer?: Child;
  readonly children?: Child;
}

/** A whole document without its doctype; hand it to {@link documentOf}. */
export const Page = ({ lang, title, heading, action, footer, children }: PageProps) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="format-detection" content="telephone=no" />
      {/* A constant of ours; escaping would break the hash in the content security policy. */}
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
    </head>
    <body>
      <header>
        <p>{heading ?? ""}</p>
        {action ?? ""}
      </header>
      <main>{children}</main>
      {footer || AWAITS_REVIEW[lang] ? (
        <footer>
          {footer ?? ""}
          {AWAITS_REVIEW[lang] ? <p>{AWAITS_REVIEW[lang]}</p> : ""}
        </footer>
      ) : (
        ""
      )}
    </body>
  </html>
);

/** The document as text. Views are synchronous, so the element is a string already. */
export const documentOf = (page: ReturnType<typeof Page>): string => `<!doctype html>${String(page)}`;

/** The page as an answer. */
export const pageAnswer = (page: ReturnType<typeof Page>, status = 200): Answer => ({ status, html: documentOf(page) });
