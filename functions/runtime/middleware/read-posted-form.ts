import type { MiddlewareObj } from "@middy/core";
import { type BadBody, type Fields, methodOf, type PageEvent, type PageReply, readForm } from "../page-request.ts";
import type { Invocation } from "../pipe.ts";

/** The context with the posted form. */
export interface Formed extends Invocation {
  form?: Fields;
}

/** Reads the form of a POST. Any other body is refused before the store is read, unless the page takes it. */
export const readPostedForm = (
  refuse: (event: PageEvent, status: BadBody) => PageReply,
  { takesOther = () => false }: { readonly takesOther?: (event: PageEvent) => boolean } = {},
): MiddlewareObj<PageEvent, PageReply, Error, Formed> => ({
  before: ({ event, context }) => {
    if (methodOf(event) !== "POST") return undefined;
    const form = readForm(event);
    if (form.ok) context.form = form.value;
    return form.ok || takesOther(event) ? undefined : refuse(event, form.error);
  },
});
