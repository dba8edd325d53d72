import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readSettings } from "./settings.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { ServiceStack } from "./stacks/service-stack.ts";

/** The whole system: what must survive, and what may be replaced at any time. */
export const buildApp = (options: { readonly outdir?: string; readonly nag?: boolean } = {}): App => {
  const app = new App({ ...(options.outdir ? { outdir: options.outdir } : {}) });
  const settings = readSettings(app.node);
  const data = new DataStack(app, "HoldfastData");
  new ServiceStack(app, "HoldfastService", { data, settings });
  if (options.nag) Validations.of(app).addPlugins(new AwsSolutionsChecks());
  return app;
};

if (import.meta.main) buildApp({ nag: process.env["CDK_NAG"] === "1" }).synth();
