/** Fields shared by several kinds of records. */
import * as z from "zod/mini";
import { lineText } from "../../runtime/operation.ts";

/** A person's or school's name, in Unicode form NFC so that equal names compare equal. */
export const nameText = (max = 100) => lineText(max).check(z.normalize("NFC"));

/** A mail address in lower case, so that spellings of the same address compare equal. */
export const mailText = () =>
  z
    .string()
    .check(
      z.trim(),
      z.toLowerCase(),
      z.maxLength(254),
      z.email("Give one mail address, for instance ana.reyes@lakeshore.example."),
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
