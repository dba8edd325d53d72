/** What the words of retention mean: definitions of turnover differ by a factor, so they stand beside every number. */
import type { NcesStatus } from "../../events/vocabulary.ts";

/** Definitions of the NCES Principal Follow-up Survey, with the day it is counted from. Source: interop.md 3. */
export const RETENTION_MEANS = {
  counted:
    "Principals in a seat on 1 October, without interim posts; somebody with two schools counts at the primary one. Where they are on 1 October a year later decides. Principals of schools that closed in between are in no count.",
  stayer: "Principal of the same school a year later, also after a gap.",
  mover: "Principal of another school a year later.",
  leaver: "No longer a principal a year later: another role, retired, or gone for a recorded reason.",
  other: "Gone, and nobody recorded where or why.",
  suspected: "Of all counted, those for whose leaving only a row missing from a roster file speaks.",
} as const satisfies Readonly<Record<NcesStatus | "counted" | "suspected", string>>;

/** For comparison: public schools of the United States. */
export const NCES_REFERENCE = {
  source: "NCES Principal Follow-up Survey, public schools, 2020-21 to 2021-22",
  stayer: 0.796,
  mover: 0.059,
  leaver: 0.112,
  other: 0.032,
} as const satisfies Readonly<Record<NcesStatus, number> & { source: string }>;
