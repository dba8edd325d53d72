import type { Child } from "hono/jsx";
import { otherLanguage } from "../i18n/languages.ts";
import { LinkFrame } from "../linked/frame.tsx";
import { checkIn, type View } from "./view.ts";

/** The one form of a page; the language button stands outside it. */
const FORM = "pulse";

/**
 * Every page of a link is one form, so that each button gives back all that was typed. Enter inside a form presses its
 * first submit button, so the first is one that only shows the page again: nothing is sent unless Send is pressed. It
 * has no size and is no stop of the keyboard; a disabled one would be passed over.
 */
export const Frame = ({ view, title, children }: { view: View; title: string; children?: Child }) => {
  const { link, lang, words } = view;
  const other = otherLanguage(lang);
  return (
    <LinkFrame
      view={view}
      from={link}
      title={title}
      name={checkIn(view)}
      language={
        <div>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: no key leads to it, tabindex is -1 */}
          <button
            type="submit"
            class="none"
            form={FORM}
            formnovalidate
            name="do"
            value="stay"
            tabindex={-1}
            aria-hidden="true"
          />
          <button type="submit" class="plain" form={FORM} formnovalidate name="lang" value={other} lang={other}>
            {words.otherLanguage}
          </button>
        </div>
      }
    >
      <form id={FORM} method="post" action={`?lang=${lang}`} autocomplete="off">
        {children}
      </form>
    </LinkFrame>
  );
};
