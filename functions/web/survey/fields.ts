import { SCALE_ITEM_IDS } from "../../../domain/instrument/item.ts";
import { SHARING_STATES, type SharingState } from "../../../domain/pulses/sharing.ts";
import { LANGUAGES, type Language } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page-request.ts";

/** Fields that control a page. The leader's input is in the others: item ids and `call`. */
export interface Controls {
  readonly lang?: Language;
  readonly do?: (typeof BUTTONS)[number];
  readonly confirm?: "as-is";
  /** The switch as it stood on the page that was sent. */
  readonly sharing?: SharingState;
  readonly page?: "saved";
}

const BUTTONS = ["stay", "keep", "quiet", "share", "today", "week", "report", "edit"] as const;

const CONTROLS: { readonly [Name in keyof Required<Controls>]: readonly string[] } = {
  lang: LANGUAGES,
  do: BUTTONS,
  confirm: ["as-is"],
  sharing: SHARING_STATES,
  page: ["saved"],
};

const INPUT: ReadonlySet<string> = new Set(["call", ...SCALE_ITEM_IDS]);

/** Splits a posted form. `strange` are fields, or values of controls, that none of our pages sends. */
export const sortFields = (
  posted: Fields,
): { readonly controls: Controls; readonly typed: Fields; readonly strange: readonly string[] } => {
  const controls: Record<string, string> = {};
  const typed: Record<string, string> = {};
  const strange: string[] = [];
  for (const [name, value] of Object.entries(posted)) {
    if (INPUT.has(name)) typed[name] = value;
    else if (Object.hasOwn(CONTROLS, name) && CONTROLS[name as keyof Controls].includes(value)) controls[name] = value;
    else strange.push(name);
  }
  return { controls: controls as Controls, typed, strange };
};
