import middy from "@middy/core";

/** Lambda's context, as far as a pipe reads it. Middlewares add their findings to it. */
export interface Invocation {
  /** Lambda's own id of this invocation. */
  readonly awsRequestId?: string;
}

/**
 * An empty pipe. Timeouts are Lambda's: a pipe that answered shortly before one would leave its handler unfinished, and
 * the handler would go on during the next invocation.
 */
export const pipe = <Event, Reply, Found extends Invocation = Invocation>() =>
  middy<Event, Reply, Error, Found>({ timeoutEarlyInMillis: 0 });

/** A finished pipe, as Lambda calls it. */
export type Entry<Event, Reply> = (event: Event, context?: Invocation) => Promise<Reply>;

/** Closes a pipe. The middlewares add `Found` to Lambda's context, so that the caller need not. */
export const entryOf =
  <Event, Reply, Found extends Invocation>(
    finished: (event: Event, context: Found) => Promise<Reply>,
  ): Entry<Event, Reply> =>
  (event, context = {}) =>
    finished(event, context as Found);
