import * as z from "zod/mini";
import { SCHOOL_LEVELS } from "../../../events/vocabulary.ts";
import { dateText, idText, paging } from "../../runtime/operation.ts";
import { nameText } from "./fields.ts";
import { kept, recordOperations } from "./record-operations.ts";

const NCES_TEXT = "Give the 12 digits as text in quotes, so that leading zeros stay.";
const NCES_SCIENTIFIC =
  "A spreadsheet has shortened this id to a power of ten and its last digits are lost: format the column as text, look the id up again and give all 12 digits.";
/** NCES school id: state (2), agency (5), school (5). Text: states from Alabama to Connecticut begin with 0. */
const ncesText = () =>
  z.string({ error: NCES_TEXT }).check(
    z.regex(/^\d{12}$/, {
      error: ({ input }) => (/^[\d.]+e\+?\d+$/i.test(String(input)) ? NCES_SCIENTIFIC : NCES_TEXT),
    }),
  );
const regionText = () =>
  z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use 1-40 lower-case letters, digits or hyphens."));

const SchoolInput = z.strictObject({
  name: nameText(200),
  ncesId: z.exactOptional(ncesText()),
  parentOrgId: z.exactOptional(idText()),
  level: z.exactOptional(z.enum(SCHOOL_LEVELS)),
  region: z.exactOptional(regionText()),
  highPoverty: z.exactOptional(z.boolean()),
});
/** `null` clears an optional field; `closedOn` null reopens a school. */
const SchoolPatch = z.strictObject({
  name: z.exactOptional(nameText(200)),
  ncesId: z.exactOptional(z.nullable(ncesText())),
  parentOrgId: z.exactOptional(z.nullable(idText())),
  level: z.exactOptional(z.nullable(z.enum(SCHOOL_LEVELS))),
  region: z.exactOptional(z.nullable(regionText())),
  highPoverty: z.exactOptional(z.nullable(z.boolean())),
  closedOn: z.exactOptional(z.nullable(dateText())),
});
const SchoolView = z.object({
  schoolId: z.string(),
  name: z.string(),
  sourcedId: z.string(),
  ncesId: z.optional(z.string()),
  parentOrgId: z.optional(z.string()),
  level: z.optional(z.enum(SCHOOL_LEVELS)),
  region: z.optional(z.string()),
  highPoverty: z.optional(z.boolean()),
  closedOn: z.optional(z.iso.date()),
  ...kept,
});

const operations = recordOperations({
  noun: "School",
  plural: "Schools",
  words: ["a school", "schools; a supervisor sees those of their own caseload"],
  path: "/v1/schools",
  idName: "schoolId",
  entry: "keep-people",
  tag: "Schools",
  about: "district",
  aboutOne: "school",
  read: "school.read",
  write: "school.write",
  parent: z.strictObject({}),
  one: z.strictObject({ schoolId: idText() }),
  view: SchoolView,
  input: SchoolInput,
  patch: SchoolPatch,
});

/** Schools of the district. */
export const schools = {
  ...operations,
  list: {
    ...operations.list,
    query: z.strictObject({
      ...paging,
      level: z.exactOptional(z.enum(SCHOOL_LEVELS)),
      region: z.exactOptional(regionText()),
    }),
  },
  withdraw: { ...operations.withdraw, problems: { 409: "An appointment or assignment at the school is still open." } },
};
