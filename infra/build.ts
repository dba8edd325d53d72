/** Bundles the functions and synthesizes the stacks into `cdk.out`. Needs no network and no credentials. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bundleFunctions } from "./bundle.ts";

await bundleFunctions();
const app = fileURLToPath(new URL("app.ts", import.meta.url));
const synth = spawnSync(process.execPath, [app], {
  stdio: "inherit",
  env: {
    ...process.env,
    CDK_OUTDIR: process.env["CDK_OUTDIR"] ?? fileURLToPath(new URL("../cdk.out", import.meta.url)),
  },
});
process.exit(synth.status ?? 1);
