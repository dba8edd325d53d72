import type { MiddlewareObj } from "@middy/core";
import { methodOf, type PageEvent, type PageReply } from "../page-request.ts";
import type { Invocation } from "../pipe.ts";

/** Refuses every other method. @param refuse - makes the answer, given the value of its `Allow` header. */
export const allowMethods = (
  methods: readonly string[],
  refuse: (allow: string) => PageReply,
): MiddlewareObj<PageEvent, PageReply, Error, Invocation> => ({
  before: ({ event }) => (methods.includes(methodOf(event)) ? undefined : refuse(methods.join(", "))),
});
