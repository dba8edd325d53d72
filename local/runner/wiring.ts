/** Puts the parts of the runner together over one template, one database and one engine. */
import type { DatabaseSync } from "node:sqlite";
import { type AwsEndpoint, createAwsEndpoint } from "../aws/endpoint.ts";
import { createFaults, type Faults } from "../aws/faults.ts";
import { createGateway, type Gateway } from "../http/api.ts";
import { createRoles, type Roles } from "../iam/roles.ts";
import type { Core, LocalRoute, SystemWords } from "../kernel/contracts.ts";
import { createFunctions, type Functions, foreignRuntimes } from "../lambda/functions.ts";
import { createLambdaService } from "../lambda/service.ts";
import { createStreams } from "../streams/pumps.ts";
import type { Engine } from "../tables/engine.ts";
import { createExpiry } from "../tables/expiry.ts";
import { openTableFile } from "../tables/file.ts";
import { createDynamoProxy } from "../tables/proxy.ts";
import { describeTables, ensureTables } from "../tables/schema.ts";
import { createUsage } from "../tables/usage.ts";
import type { Origins } from "../template/attributes.ts";
import type { LoadedTemplate, Uninterpreted } from "../template/template.ts";
import type { MovableClock } from "../time/clock.ts";
import { createDriver, type Driver } from "../time/driver.ts";
import { createSchedules } from "../time/schedules.ts";
import { createControl } from "./control.ts";
import { createServices, type Services } from "./services.ts";

/** What the parts are built from. */
interface WiringSetup {
  readonly template: LoadedTemplate;
  readonly origins: Origins;
  readonly db: DatabaseSync;
  readonly clock: MovableClock;
  readonly engine: Engine;
  readonly folder: string;
  readonly smtpUrl: string | undefined;
  readonly system: SystemWords;
  /** `starting`, `seeding`, `ready` or `stopping`. */
  readonly status: () => string;
}

/** The parts of a running system. */
export interface System {
  readonly core: Core;
  readonly endpoint: AwsEndpoint;
  readonly gateway: Gateway;
  readonly driver: Driver;
  readonly functions: Functions;
  readonly faults: Faults;
  readonly roles: Roles;
  readonly services: Services;
  readonly routes: readonly LocalRoute[];
  /** What the template asks for and this system does not do. */
  readonly report: readonly Uninterpreted[];
  /** Closes what the wiring opened. */
  close(): void;
}

/** Builds the system; pumps begin at once. @throws Error for a template that cannot be run */
export const wire = async (setup: WiringSetup): Promise<System> => {
  const { template, origins, db, clock, engine, folder } = setup;
  const tables = describeTables(template);
  await ensureTables(engine, tables);
  const file = engine.file === undefined ? undefined : openTableFile(engine.file, tables);
  const faults = createFaults();
  const roles = createRoles(template, tables, () => clock.now());
  const functions = createFunctions({ template, folder, awsOrigin: origins.awsOrigin, clock: clock.shared });
  let driver: Driver | undefined;
  const core: Core = {
    db,
    clock,
    template,
    origin: origins.origin,
    system: setup.system,
    invoke: (reference, event) => functions.invoke(reference, event),
    wake: () => driver?.wake(),
  };

  const services = createServices(core, {
    awsOrigin: origins.awsOrigin,
    dataFolder: folder,
    smtpUrl: setup.smtpUrl,
    queueFault: (delivery) => faults.onDelivery("queue", delivery.function, delivery.queue),
  });
  const usage = createUsage();
  const endpoint: AwsEndpoint = createAwsEndpoint({
    services: [
      createDynamoProxy(engine, tables, usage, (table) => streams.written(table)),
      createLambdaService(template, core.invoke, services.asyncInvoker.enqueue),
      ...services.services,
    ],
    roles,
    faults,
    isFunction: (logicalId) => template.find(logicalId)?.type === "AWS::Lambda::Function",
    crash: (session) => functions.crash(session),
  });
  const streams = createStreams({ core, template, engine, tables, file, faults, roles, call: endpoint.call });
  const expiry = file && createExpiry(engine, file, clock, streams.exclusive, (table) => streams.written(table));
  const schedules = createSchedules(
    core,
    {
      enqueueInvocation: (functionRef, event) => services.asyncInvoker.enqueue(functionRef, event),
      sendToQueue: (queueArn, body) => void services.queues.send(queueArn, body),
    },
    roles,
  );
  const gateway = createGateway({
    template,
    clock,
    invoke: core.invoke,
    keys: (issuer) => services.identity.issuers.find((one) => one.issuer === issuer)?.jwks,
  });
  driver = createDriver({
    clock,
    pumps: [schedules, ...(expiry ? [expiry] : []), ...streams.pumps, ...services.pumps],
    inFlight: () => functions.inFlight(),
    nextStop: () => earliest(schedules.nextStop(), expiry?.nextStop()),
    setCoarse: schedules.setCoarse,
  });
  const report = [
    ...template.report,
    ...foreignRuntimes(template),
    ...roles.report,
    ...gateway.report,
    ...streams.report,
    ...services.problems.map((what) => ({ type: "AWS::Events::Rule", logicalId: "", what })),
  ];
  const control = createControl({
    clock,
    driver,
    faults,
    roles,
    schedules,
    report,
    status: setup.status,
    awsOrigin: setup.origins.awsOrigin,
    counts: () => ({ workers: functions.workers(), inFlight: functions.inFlight() }),
    deadLetters: () =>
      Object.fromEntries(
        services.queues.deadLetterQueues().map(({ queue }) => {
          const { visible, inFlight, delayed } = services.queues.depth(queue.id);
          return [queue.name, visible + inFlight + delayed];
        }),
      ),
  });
  return {
    core,
    endpoint,
    gateway,
    driver,
    functions,
    faults,
    roles,
    services,
    routes: [...control, ...usage.routes, ...services.routes],
    report,
    close: () => file?.close(),
  };
};

const earliest = (...instants: readonly (number | undefined)[]): number | undefined => {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};
