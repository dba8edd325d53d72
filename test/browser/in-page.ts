import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

// What runs inside the page sees these; the project's own code has no document.
interface TextInPage {
  readonly data: string;
  readonly parentElement: InPage | null;
}
interface InPage {
  id: string;
  name: string;
  open: boolean;
  readonly tagName: string;
  readonly textContent: string;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  closest(selector: string): InPage | null;
  getBoundingClientRect(): { readonly top: number; readonly height: number };
  click(): void;
}
declare const document: {
  readonly documentElement: InPage;
  readonly activeElement: InPage | null;
  querySelector(selector: string): InPage | null;
  querySelectorAll(selector: string): Iterable<InPage>;
  createTreeWalker(root: InPage, show: number): { nextNode(): TextInPage | null };
  createRange(): {
    setStart(node: TextInPage, at: number): void;
    setEnd(node: TextInPage, at: number): void;
    getClientRects(): Iterable<{ readonly top: number; readonly width: number }>;
  };
};
declare const getComputedStyle: (of: InPage | null) => {
  readonly display: string;
  readonly fontSize: string;
  readonly backgroundColor: string;
};

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds, as lines to read; empty = nothing. */
export const axe = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (): Promise<Violation[]> => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    // @ts-expect-error axe is the page's own global now
    return (await globalThis.axe.run(document, { runOnly: tags })).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
};

/** What is wider than its place: the page, or a text inside its box. */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const wide = [...document.querySelectorAll("a,label,button,legend,td,th,h1,h2,p,li,summary")]
      .filter(
        (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline",
      )
      .map(
        (element) =>
          `${element.tagName} ${element.textContent.slice(0, 40)} ${element.scrollWidth} > ${element.clientWidth}`,
      );
    return root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`, ...wide] : wide;
  });

/** Words and numbers of tables and headings that are set on two lines. @param atMost - characters; what is longer may break on a phone. */
export const brokenWords = (page: Page, atMost: number): Promise<string[]> =>
  page.evaluate((most) => {
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.documentElement, 4);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const cell = text.parentElement?.closest("td,th,caption,h1,h2,h3");
      if (cell == null) continue;
      for (const { 0: word, index } of text.data.matchAll(/[^\s\u00ad\u2010-\u2014/-]+/g)) {
        if (word.length > most) continue;
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top));
        if (lines.size > 1) broken.push(word);
      }
    }
    return broken;
  }, atMost);

const TARGETS = "main a,main button,main summary,label.opt,header button,td > a,td > div > a,td span > a";

/** Controls of a page or a mail that are lower than a finger. @param atLeast - CSS pixels, to a tenth. */
export const smallTargets = (page: Page, atLeast: number, selector = TARGETS): Promise<string[]> =>
  page.evaluate(
    ([controls, least]) =>
      [...document.querySelectorAll(controls)]
        .filter((element) => element.getBoundingClientRect().height < least - 0.1)
        .map((element) => `${element.textContent} ${element.getBoundingClientRect().height}`),
    [selector, atLeast] as const,
  );

/** Opens every `details`, so that what they hold is looked at too. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
