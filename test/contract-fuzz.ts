/**
 * Has schemathesis send requests made from the served OpenAPI document to a local system with a small roster.
 * `node test/contract-fuzz.ts <schemathesis> <folder>`, the first a command or an absolute path; ends with its exit code.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { strangerRoster } from "./system/roster.ts";
import { start } from "./system/start.ts";

const [schemathesis, folder] = process.argv.slice(2);
if (schemathesis === undefined || folder === undefined) throw new Error("give schemathesis and a folder");

const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
  "response_headers_conformance",
];

const local = await start(["--empty", "--at", "2026-09-08T15:00:00Z"], join(folder, "data"));
await local.importRoster(strangerRoster(12).zip);
await local.settle();
const { status } = spawnSync(
  schemathesis,
  [
    "run",
    `${local.origin}/openapi.json`,
    ...["--header", `Authorization: Bearer ${await local.token("admin")}`],
    ...["--checks", CHECKS.join(",")],
    ...[
      "--max-examples",
      "20",
      "--suppress-health-check",
      "all",
      "--phases",
      "coverage,fuzzing",
      "--seed",
      "7",
      "--workers",
      "1",
    ],
  ],
  // It leaves a cache of what it found where it runs.
  { cwd: folder, stdio: "inherit", env: { ...process.env, NO_COLOR: "1" } },
);
await local.stop();
process.exitCode = status ?? 1;
