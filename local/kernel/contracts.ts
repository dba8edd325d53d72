/**
 * The interfaces between the parts of the runner. One `Core` is shared by every service, and one driver runs all pumps.
 * A service starts no timer of its own: otherwise a settled system would not be still, and a moved clock could not run
 * what is due in order.
 */
import type { DatabaseSync } from "node:sqlite";

/** The one clock of the whole local system. Virtual epoch milliseconds; it moves with real time, and forward on demand. */
export interface LocalClock {
  now(): number;
}

/** The result of a Lambda invocation. `error` carries name and message only, never the payload. */
export type InvokeResult =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

/** One resource of the synthesized template, with its intrinsics resolved. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The synthesized template as the services see it. */
export interface LocalTemplate {
  readonly account: string;
  readonly region: string;
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** The resource that an ARN, queue URL, table name or logical id points at. */
  find(reference: string): Resource | undefined;
}

/** What the runner knows of the system it runs, for its pages only. */
export interface SystemWords {
  /** Name in page titles. */
  readonly name: string;
  /**
   * Facts about a person beside name and mail address, such as roles, for the sign-in page and `GET /_local/personas`.
   * @param attributes of the person's account, custom ones with their prefix `custom:`
   */
  describePerson?(attributes: Readonly<Record<string, string>>): PersonFacts;
}

/** Facts by name; a list is shown with commas. */
export type PersonFacts = Readonly<Record<string, string | readonly string[]>>;

/** What every service gets. */
export interface Core {
  /** One SQLite file under the data folder (WAL, synchronous FULL). Each service creates and owns its tables in it. */
  readonly db: DatabaseSync;
  readonly clock: LocalClock;
  readonly template: LocalTemplate;
  /** Public origin of the runner, for instance `http://localhost:4800`. */
  readonly origin: string;
  readonly system: SystemWords;
  /** Invokes a function by logical id, name or ARN, as the service would: with the template's environment, timeout and concurrency. */
  invoke(functionRef: string, event: unknown): Promise<InvokeResult>;
  /** Notifies the driver that something became due: it pumps at once instead of at the next tick. */
  wake(): void;
}

/** A timed or queued part of the system, driven from outside. */
export interface Pump {
  readonly name: string;
  /** Does what is due at `clock.now()`. Resolves true when anything was done. */
  pump(): Promise<boolean>;
  /** How much is due now or under way: messages visible or in flight, stream records not yet read. 0 = still. */
  depth(): number;
  /** The next instant (virtual ms) at which something already accepted becomes due: a retry, a delayed message. */
  nextRetry(): number | undefined;
}

/** A signed AWS call that reached the runner's endpoint, already authenticated to a function and allowed by its role. */
export interface AwsCall {
  /** Signing name: dynamodb, sqs, events, ses, s3, cognito-idp. */
  readonly service: string;
  /** API action in AWS's own spelling, e.g. SendMessageBatch, PutEvents, SendEmail, PutObject, AdminCreateUser. */
  readonly action: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Logical id of the calling function; `operator` for the runner itself and for tests. */
  readonly caller: string;
}

export interface AwsReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One emulated AWS service. */
export interface AwsService {
  /** Signing name it answers to. */
  readonly service: string;
  /** The action a request means; undefined = not supported, answered with the service's own "unknown operation". */
  actionOf(request: Omit<AwsCall, "action" | "caller">): string | undefined;
  /** ARNs the call touches, for the check against the caller's role. */
  resourcesOf(call: AwsCall): readonly string[];
  handle(call: AwsCall): Promise<AwsReply>;
}

/** A page or JSON route under `/_local/` (and the OpenID issuer's own paths). */
export interface LocalRoute {
  readonly method: "GET" | "POST";
  /** Exact path, or a prefix when it ends in `/*`. */
  readonly path: string;
  handle(request: {
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
  }): Promise<{
    readonly status: number;
    readonly headers?: Readonly<Record<string, string | string[]>>;
    readonly body?: string | Buffer;
  }>;
}
