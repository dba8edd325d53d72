import middy from "@middy/core";

/** Lambda's context, as far as a pipe reads it; middlewares add to it what they find out. */
export interface Invocation {
  /** Lambda's own id of this invocation. */
  readonly awsRequestId?: string;
}

/**
 * An empty pipe. It leaves timeouts to Lambda: a pipe that answered just before them would leave its handler at work, to
 * go on in the middle of the next invocation.
 */
export const pipe = <Event, Reply, Found extends Invocation = Invocation>() =>
  middy<Event, Reply, Error, Found>({ timeoutEarlyInMillis: 0 });

/** A finished pipe, as Lambda calls it. */
export type Entry<Event, Reply> = (event: Event, context?: Invocation) => Promise<Reply>;

/** Closes a pipe: what its middlewares found out begins with Lambda's own context and is nobody else's to give. */
export const entryOf =
  <Event, Reply, Found extends Invocation>(
    finished: (event: Event, context: Found) => Promise<Reply>,
  ): Entry<Event, Reply> =>
  (event, context = {}) =>
    finished(event, context as Found);
