/** Media types in the headers of a request. Their names are compared without case (RFC 9110, 8.3.1). */
import { MIMEType } from "node:util";
import { parseAccept } from "hono/utils/accept";

/** Type and subtype of a `Content-Type` in lower case, without parameters; empty when it is missing or is none. */
export const mediaTypeOf = (header: string | undefined): string => {
  try {
    return new MIMEType(header ?? "").essence;
  } catch {
    return "";
  }
};

/** Whether an `Accept` header names a type and does not refuse it with `q=0` (RFC 9110, 12.5.1). Wildcards do not count. */
export const accepts = (header: string | undefined, type: string): boolean =>
  parseAccept(header ?? "").some((one) => one.type.toLowerCase() === type && one.q > 0);
