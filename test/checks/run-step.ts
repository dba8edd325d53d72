/** Runs one step of a pipe by itself, as middy does. */
import type { MiddlewareObj } from "@middy/core";

/** What {@link runStep} gives back. */
interface Stepped<Reply, Found> {
  /** An answer that ends the pipe; undefined = it goes on. */
  readonly answer: Reply | undefined;
  /** The context, with what the step found out. */
  readonly context: Found;
}

/** The step before the handler, over what steps before it found out. */
export const runStep = async <Event, Reply, Found>(
  step: MiddlewareObj<Event, Reply, Error, Found>,
  event: Partial<Event>,
  given: Partial<Found> = {},
): Promise<Stepped<Reply, Found>> => {
  const context = given as Found;
  const request = { event: event as Event, context, response: undefined, error: undefined, internal: {} };
  return { answer: await step.before?.(request), context };
};

/** What the step answers to an error; undefined = nothing, so that middy throws the error on. */
export const onError = async <Event, Reply, Found>(
  step: MiddlewareObj<Event, Reply, Error, Found>,
  error: Error,
  event: Partial<Event> = {},
  given: Partial<Found> = {},
): Promise<Reply | null | undefined> => {
  const request = {
    event: event as Event,
    context: given as Found,
    response: undefined as Reply | undefined,
    error,
    internal: {},
  };
  await step.onError?.(request);
  return request.response;
};
