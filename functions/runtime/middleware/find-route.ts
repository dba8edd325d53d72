import type { ApiStep } from "../api-context.ts";
import { routeKeyOf } from "../operation.ts";
import type { Route } from "../route.ts";

/** Finds the route that API Gateway matched. One without a handler is a wiring mistake and fails. */
export const findRoute = (routes: readonly Route[]): ApiStep<"route"> => {
  const byKey = new Map(routes.map((one) => [routeKeyOf(one.operation), one]));
  return {
    before: ({ event, context }) => {
      const served = byKey.get(event.routeKey);
      if (served === undefined) throw new Error("a route of the API has no handler");
      context.route = served;
    },
  };
};
