/** `npm run docs`: generates the tables of `functions/README.md` and `infra/README.md` from the synthesized templates and the code. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeInMarkdown, withGenerated } from "./describe/document.ts";
import { describeFailures, failuresInMarkdown } from "./describe/failures.ts";
import { describeFunctions } from "./describe/functions.ts";
import { readResources } from "./describe/template.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const resources = readResources(`${root}cdk.out`);

const write = (file: string, generated: string): void =>
  writeFileSync(`${root}${file}`, withGenerated(readFileSync(`${root}${file}`, "utf8"), generated));

write("functions/README.md", describeInMarkdown(describeFunctions(resources, root)));
write("infra/README.md", failuresInMarkdown(describeFailures(resources)));
