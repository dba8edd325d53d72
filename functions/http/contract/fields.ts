/** Fields that several kinds of record have in common. */
import * as z from "zod/mini";
import { lineText } from "../../runtime/operation.ts";

/** A person's or school's name, in one Unicode form so that equal names are equal texts. */
export const nameText = (max = 100) => lineText(max).check(z.normalize("NFC"));

/** A mail address, in lower case: two spellings of one address are one. */
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
  // Hundredths are finer than any contract, and the table has no number next to nothing.
  z.number().check(z.gte(0.01, "Give more than 0, at least 0.01."), z.lte(1, "Give at most 1, full time."));

/** As a line of text, with line ends and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it leaves out.
const SEVERAL_LINES = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/;

/** Text of several lines, trimmed, for people to read. */
export const pageText = (max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(max),
      z.regex(SEVERAL_LINES, "Leave out control characters other than line ends and tabs."),
    );
