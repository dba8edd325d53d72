import * as z from "zod/mini";
import { LANGUAGES } from "../../../events/vocabulary.ts";
import { idText, lineText } from "../../runtime/operation.ts";
import { mailText, nameText } from "./fields.ts";
import { kept, recordOperations } from "./record-operations.ts";

const LeaderInput = z.strictObject({
  givenName: nameText(),
  familyName: nameText(),
  preferredName: z.exactOptional(nameText()),
  email: z.exactOptional(mailText()),
  language: z.enum(LANGUAGES),
  sourcedId: z.exactOptional(lineText(255)),
});
/** `null` clears an optional field. */
const LeaderPatch = z.strictObject({
  givenName: z.exactOptional(nameText()),
  familyName: z.exactOptional(nameText()),
  preferredName: z.exactOptional(z.nullable(nameText())),
  email: z.exactOptional(z.nullable(mailText())),
  language: z.exactOptional(z.enum(LANGUAGES)),
  sourcedId: z.exactOptional(z.nullable(lineText(255))),
});
const LeaderView = z.object({
  leaderId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  preferredName: z.optional(z.string()),
  email: z.optional(z.string()),
  language: z.enum(LANGUAGES),
  sourcedId: z.optional(z.string()),
  ...kept,
});

const operations = recordOperations({
  noun: "Leader",
  plural: "Leaders",
  words: ["a leader", "leaders; a supervisor sees those of their own caseload"],
  path: "/v1/leaders",
  idName: "leaderId",
  entry: "keep-people",
  tag: "Leaders",
  about: "district",
  aboutOne: "leader",
  read: "leader.read",
  write: "leader.write",
  parent: z.strictObject({}),
  one: z.strictObject({ leaderId: idText() }),
  view: LeaderView,
  input: LeaderInput,
  patch: LeaderPatch,
});

/** Leaders of the district. */
export const leaders = {
  ...operations,
  withdraw: { ...operations.withdraw, problems: { 409: "An appointment or assignment of the leader is still open." } },
};
