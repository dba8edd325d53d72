/** The one place where the runner's core takes in the emulated services, their pumps and their pages. */

import { createEventLog } from "../bus/log.ts";
import { createBus } from "../bus/service.ts";
import { createConsole } from "../console/routes.ts";
import { type ConsoleSources, controlSources } from "../console/sources.ts";
import { createIdentity, type Identity } from "../identity/service.ts";
import type { AwsService, Ground, LocalRoute, Pump } from "../kernel/contracts.ts";
import { type AsyncInvoker, createAsyncInvoker } from "../lambda/async.ts";
import { createMail } from "../mail/service.ts";
import { createObjects, type Objects } from "../objects/service.ts";
import { createQueueMappings, type QueueFault } from "../queues/mappings.ts";
import { createQueues, type Queues } from "../queues/service.ts";

/** What the services need of the core beside the ground. */
export interface ServiceHelpers {
  /** Origin of the AWS endpoint: the start of every queue URL. */
  readonly awsOrigin: string;
  /** Folder for object bodies. */
  readonly dataFolder: string;
  /** Relays every mail there, e.g. `smtp://localhost:1025`; absent = mail is only kept. */
  readonly smtpUrl?: string | undefined;
  /** Faults on deliveries from a queue to a function. */
  readonly queueFault: QueueFault;
  /** What the console shows of the core; absent = it asks the runner's own control routes. */
  readonly console?: ConsoleSources | undefined;
}

/** All services, ready to be hooked in. */
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
 * Builds every service over one ground.
 * @throws Error for a template that AWS would refuse or that cannot be interpreted
 */
export function createServices(ground: Ground, helpers: ServiceHelpers): Services {
  const queues = createQueues(ground, helpers.awsOrigin);
  const asyncInvoker = createAsyncInvoker(ground, queues);
  const bus = createBus(ground, queues, asyncInvoker);
  const log = createEventLog(ground.db);
  const mail = createMail(ground, helpers.smtpUrl);
  const identity = createIdentity(ground);
  const objects = createObjects(ground, helpers.dataFolder);
  const parts = { queues, log, mail: mail.store, awsOrigin: helpers.awsOrigin };
  const pages = createConsole(ground, parts, helpers.console ?? controlSources(ground.origin));
  const mappings = createQueueMappings(ground, queues, helpers.queueFault);
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
}
