/** Builds the emulated services with their pumps and pages over one core. */

import { createEventLog } from "../bus/log.ts";
import { createBus } from "../bus/service.ts";
import { createConsole } from "../console/routes.ts";
import { type ConsoleSources, controlSources } from "../console/sources.ts";
import { createIdentity, type Identity } from "../identity/service.ts";
import type { AwsService, Core, LocalRoute, Pump } from "../kernel/contracts.ts";
import { type AsyncInvoker, createAsyncInvoker } from "../lambda/async.ts";
import { createMail } from "../mail/service.ts";
import { createObjects, type Objects } from "../objects/service.ts";
import { createQueueMappings, type QueueFault } from "../queues/mappings.ts";
import { createQueues, type Queues } from "../queues/service.ts";

/** What the services need beside the core. */
export interface ServiceHelpers {
  /** Origin of the AWS endpoint: the start of every queue URL. */
  readonly awsOrigin: string;
  /** Folder for object bodies. */
  readonly dataFolder: string;
  /** Relays every mail there, e.g. `smtp://localhost:1025`; absent = mail is only kept. */
  readonly smtpUrl?: string | undefined;
  /** Faults on deliveries from a queue to a function. */
  readonly queueFault: QueueFault;
  /** Where the console reads the runner's state; absent = from the runner's own control routes. */
  readonly console?: ConsoleSources | undefined;
}

/** All services. */
export interface Services {
  readonly services: readonly AwsService[];
  readonly pumps: readonly Pump[];
  readonly routes: readonly LocalRoute[];
  readonly queues: Queues;
  readonly identity: Identity;
  readonly objects: Objects;
  /** Asynchronous invocation with Lambda's retries, e.g. for schedules. */
  readonly asyncInvoker: AsyncInvoker;
  /** Parts of the template that these services cannot carry out, one sentence each. */
  readonly problems: readonly string[];
  /** Resolves when no invocation that a pump started is under way: wait for it after the driver stopped, before the database closes. */
  idle(): Promise<void>;
}

/**
 * Builds every service over one core.
 * @throws Error for a template that AWS would refuse or that cannot be interpreted
 */
export const createServices = (core: Core, helpers: ServiceHelpers): Services => {
  const queues = createQueues(core, helpers.awsOrigin);
  const asyncInvoker = createAsyncInvoker(core, queues);
  const bus = createBus(core, queues, asyncInvoker);
  const log = createEventLog(core.db);
  const mail = createMail(core, helpers.smtpUrl);
  const identity = createIdentity(core);
  const objects = createObjects(core, helpers.dataFolder);
  const parts = { queues, log, mail: mail.store, awsOrigin: helpers.awsOrigin };
  const pages = createConsole(core, parts, helpers.console ?? controlSources(core.origin));
  const mappings = createQueueMappings(core, queues, helpers.queueFault);
  return {
    services: [queues.service, bus.service, mail.service, identity.service, objects.service],
    pumps: [bus.pump, asyncInvoker.pump, ...mappings, queues.pump, ...mail.pumps, objects.pump],
    routes: [log.route, ...mail.routes, ...identity.routes, ...pages],
    queues,
    identity,
    objects,
    asyncInvoker,
    problems: bus.rules.problems,
    async idle() {
      await Promise.all([asyncInvoker.idle(), ...mappings.map((mapping) => mapping.idle())]);
    },
  };
};
