/** `npm run docs`: generates the tables of `functions/README.md` from the synthesized templates and the code. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeInMarkdown, withGenerated } from "./describe/document.ts";
import { describeFunctions } from "./describe/functions.ts";
import { readResources } from "./describe/template.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const path = `${root}functions/README.md`;
const described = describeFunctions(readResources(`${root}cdk.out`), root);
writeFileSync(path, withGenerated(readFileSync(path, "utf8"), describeInMarkdown(described)));
