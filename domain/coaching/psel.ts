/** Standards that a distributed-leadership assignment is tagged with. A framework is data, so that another can be added. */
import type { PselCode } from "../../events/vocabulary.ts";

export interface StandardsFramework<Code extends string = string> {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly publisher: string;
  /** What its licence lets us show. */
  readonly licence: string;
  readonly standards: readonly { readonly code: Code; readonly title: string }[];
}

/**
 * The Professional Standards for Educational Leaders of 2015, in their order. Numbers and titles only: the statements
 * and elements under them may not be changed or sold, and are not shipped.
 */
export const PSEL_2015: StandardsFramework<PselCode> = {
  id: "PSEL",
  version: "2015",
  title: "Professional Standards for Educational Leaders 2015",
  publisher: "National Policy Board for Educational Administration",
  licence:
    "CC BY-NC-ND: numbers and titles are used as reference codes; the text of the standards is not part of this.",
  standards: [
    { code: "PSEL-2015:1", title: "Mission, Vision, and Core Values" },
    { code: "PSEL-2015:2", title: "Ethics and Professional Norms" },
    { code: "PSEL-2015:3", title: "Equity and Cultural Responsiveness" },
    { code: "PSEL-2015:4", title: "Curriculum, Instruction, and Assessment" },
    { code: "PSEL-2015:5", title: "Community of Care and Support for Students" },
    { code: "PSEL-2015:6", title: "Professional Capacity of School Personnel" },
    { code: "PSEL-2015:7", title: "Professional Community for Teachers and Staff" },
    { code: "PSEL-2015:8", title: "Meaningful Engagement of Families and Community" },
    { code: "PSEL-2015:9", title: "Operations and Management" },
    { code: "PSEL-2015:10", title: "School Improvement" },
  ],
};
