import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { plainRules } from "./plain-rules.ts";
import { plainSchemas } from "./plain-schemas.ts";

/** Every Lambda function: its name and the file with its `handler`. Bundling, stacks and budgets share this list. */
export const ENTRIES = {
  "answer-pulse": "functions/web/survey.tsx",
  "answer-alert": "functions/web/alert.tsx",
  "own-report": "functions/web/report.tsx",
  "answer-nomination": "functions/web/nomination.tsx",
  "choose-digest": "functions/web/digest.ts",
  "read-contract": "functions/web/contract.tsx",
  "read-calendar": "functions/web/calendar.ts",
  "receive-import": "functions/http/receive-import.ts",
  "read-import": "functions/http/read-import.ts",
  "keep-people": "functions/http/keep-people.ts",
  "coach-leaders": "functions/http/coach-leaders.ts",
  "manage-staff": "functions/http/manage-staff.ts",
  "manage-settings": "functions/http/manage-settings.ts",
  "manage-webhooks": "functions/http/manage-webhooks.ts",
  "manage-succession": "functions/http/manage-succession.ts",
  "read-succession": "functions/http/read-succession.ts",
  "read-timeline": "functions/http/read-timeline.ts",
  "read-analytics": "functions/http/read-analytics.ts",
  "read-audit": "functions/http/read-audit.ts",
  "apply-import": "functions/on-event/apply-import.ts",
  "invite-round": "functions/on-event/invite-round.ts",
  "provision-staff": "functions/on-event/provision-staff.ts",
  "assess-strain": "functions/on-event/assess-strain.ts",
  "assess-readiness": "functions/on-event/assess-readiness.ts",
  "send-alert-mail": "functions/on-event/send-alert-mail.ts",
  "ask-nominee": "functions/on-event/ask-nominee.ts",
  "publish-groups": "functions/on-event/publish-groups.ts",
  "study-outcomes": "functions/on-event/study-outcomes.ts",
  "erase-answers": "functions/on-event/erase-answers.ts",
  "watch-records": "functions/on-event/watch-records.ts",
  "send-webhooks": "functions/on-event/send-webhooks.ts",
  "send-pulse-mail": "functions/on-queue/send-pulse-mail.ts",
  "relay-outbox": "functions/on-stream/relay-outbox.ts",
  "run-school-morning": "functions/on-schedule/run-school-morning.ts",
  "sweep-outbox": "functions/on-schedule/sweep-outbox.ts",
  "seal-audit": "functions/on-schedule/seal-audit.ts",
  "create-district": "functions/on-demand/create-district.ts",
} as const;

export type EntryName = keyof typeof ENTRIES;

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Folder of a bundled function. AWS and the local system run the same bundle. */
export const bundleFolder = (name: EntryName): string => `${ROOT}dist/fn/${name}`;

/** A stored forecast carries the source of its prices, so these rules stay whole in every function. */
const STORED = ["forecast"] as const;

/** Functions that answer with what rules mean and where they come from, and the rooms of those rules. */
const SHOWING: Readonly<Partial<Record<EntryName, readonly string[] | "all">>> = {
  "manage-settings": "all",
  "read-analytics": [...STORED, "alerts"],
};

/** Bundling options of every function; benchmarks use them for their bare counterparts too. */
export const bundleOptions = (rules: readonly string[] | "all" = STORED): BuildOptions => ({
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  legalComments: "none",
  format: "esm",
  platform: "node",
  target: "node24",
  mainFields: ["module", "main"],
  alias: { "@aws-sdk/credential-provider-node": `${ROOT}functions/runtime/env-credentials.ts` },
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  logLevel: "warning",
  plugins: [plainSchemas, plainRules(rules)],
});

/** Bundles all functions into `dist/fn/<name>/index.mjs`. */
export const bundleFunctions = async (): Promise<void> => {
  rmSync(`${ROOT}dist/fn`, { recursive: true, force: true });
  mkdirSync(`${ROOT}dist/fn`, { recursive: true });
  const byRules = Map.groupBy(Object.entries(ENTRIES) as [EntryName, string][], ([name]) => SHOWING[name] ?? STORED);
  for (const [rules, entries] of byRules) {
    await build({
      ...bundleOptions(rules),
      entryPoints: entries.map(([name, file]) => ({ in: file, out: `${name}/index` })),
      outdir: "dist/fn",
      outExtension: { ".js": ".mjs" },
    });
  }
};
