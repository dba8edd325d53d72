/** Fields shared by several kinds of records. */
import * as z from "zod/mini";
import { readSchoolYear } from "../../../domain/kernel/school-year.ts";
import { cleanLine, LONGEST_NAME, mailAddressOf, NO_CONTROL_CHARACTERS } from "../../../domain/kernel/written-text.ts";

/** A person's or school's name, in the form that rosters are read into too. */
export const nameText = (max = LONGEST_NAME) =>
  z
    .string()
    .check(
      z.overwrite(cleanLine),
      z.minLength(1),
      z.maxLength(max),
      z.regex(NO_CONTROL_CHARACTERS, "Leave out control characters and line ends."),
    );

/** A mail address in the one form in which it is compared and sent to. */
export const mailText = () =>
  z
    .stringFormat(
      "email",
      (text) => mailAddressOf(text) !== undefined,
      "Give one mail address, for instance ana.reyes@lakeshore.example.",
    )
    .check(z.overwrite((text: string) => mailAddressOf(text) ?? text));

/** What replies have: a school year by the two years that it covers. */
export const schoolYearView = () => z.string().check(z.regex(/^\d{4}-\d{2}$/));

/** How a school year is written, in the words of the reference. */
export const SCHOOL_YEAR_FORM =
  "A school year is written by the two years that it covers, `2026-27`; the year it ends in, `2027`, is read too.";

/** A school year of this century in a query, as the year that it ends in. */
export const schoolYearText = () =>
  z.exactOptional(
    z.pipe(
      z.string().check(
        z.regex(/^20\d\d([-/](20)?\d\d)?$/, "Give a school year, for instance 2026-27."),
        z.refine(
          (text: string) => readSchoolYear(text) !== undefined,
          "Give two years that follow each other, for instance 2026-27.",
        ),
      ),
      z.transform((text: string) => readSchoolYear(text) ?? 0),
    ),
  );

/** Full-time equivalent of one person or seat. */
export const fteNumber = () =>
  // No contract is finer than a hundredth, and DynamoDB rejects numbers that are too close to zero.
  z.number().check(z.gte(0.01, "Give more than 0, at least 0.01."), z.lte(1, "Give at most 1, full time."));

/** A line of text that may also contain line ends and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern excludes them.
const SEVERAL_LINES = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/;

/** Text of several lines, trimmed. */
export const pageText = (max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(max),
      z.regex(SEVERAL_LINES, "Leave out control characters other than line ends and tabs."),
    );
