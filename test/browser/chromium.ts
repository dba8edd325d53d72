import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** The browser on this machine; undefined = none. */
export const CHROMIUM: string | undefined = [process.env["CHROMIUM"], ...PLACES].find(
  (path) => path !== undefined && existsSync(path),
);

/** Why browser tests cannot run here, and how to get what they need; undefined = they can. */
export const missingBrowser = (): string | undefined =>
  CHROMIUM
    ? undefined
    : "browser tests, because no Chromium was found; install one (on Debian or Ubuntu: apt-get install chromium) or set CHROMIUM to its path";

const OPTIONS = {
  executablePath: CHROMIUM ?? "",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** A headless browser without background traffic. */
export const launch = (): Promise<Browser> => chromium.launch(OPTIONS);

/** A browser whose user asked for text of another size (px; 16 is the default), as phones and desktops let people do. */
export const withTextSize = async (
  px: number,
  options: BrowserContextOptions,
): Promise<{ readonly context: BrowserContext; close(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-browser-"));
  mkdirSync(join(folder, "Default"), { recursive: true });
  const preferences = { webkit: { webprefs: { default_font_size: px, default_fixed_font_size: px } } };
  writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, { ...OPTIONS, ...options });
  return {
    context,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
