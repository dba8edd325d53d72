import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readSettings } from "./settings.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { ServiceStack } from "./stacks/service-stack.ts";
import { WorkStack } from "./stacks/work-stack.ts";

export interface AppOptions {
  readonly outdir?: string;
  readonly nag?: boolean;
  /** Settings as context; default: those of the command line and cdk.json. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * The whole system in three stacks: data, HTTP service, background work. A stack depends only on the stacks created
 * before it.
 */
export const buildApp = ({ nag, ...options }: AppOptions = {}): App => {
  const app = new App(options);
  const settings = readSettings(app.node);
  const data = new DataStack(app, "HoldfastData", { settings });
  const service = new ServiceStack(app, "HoldfastService", { data, settings });
  new WorkStack(app, "HoldfastWork", { data, service, settings });
  data.alarms.subscribeToAlarms(app);
  if (nag) Validations.of(app).addPlugins(new AwsSolutionsChecks());
  return app;
};

if (import.meta.main) buildApp({ nag: process.env["CDK_NAG"] === "1" }).synth();
