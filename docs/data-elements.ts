/**
 * What is stored of people, for a district's privacy review: of every kind of record what it holds, where it comes from,
 * what it is for, who sees it and how long it stays. The type makes a new kind without a row an error.
 */
import type { Kind } from "../domain/state.ts";
import { ANSWERS } from "./data/answers.ts";
import type { DataElement } from "./data/element.ts";
import { PEOPLE } from "./data/people.ts";
import { SUCCESSION } from "./data/succession.ts";
import { SUPPORT } from "./data/support.ts";

/** By kind, in the order of the document. */
export const DATA_ELEMENTS: Readonly<Record<Kind, DataElement>> = { ...PEOPLE, ...ANSWERS, ...SUPPORT, ...SUCCESSION };
