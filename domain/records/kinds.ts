/** What is stored of how records changed. */
import { defineKind } from "../kernel/kind.ts";
import type { Revision } from "../kernel/recorded.ts";

export const REVISION_KINDS = {
  revision: defineKind<Revision>()({
    table: "records",
    pk: "D#{district}#HIST#{recordKind}#{recordId}",
    sk: "REV#{revision}",
    lists: {
      /** Earlier versions of a record, oldest first. */
      revisions: "partition",
    },
  }),
};
