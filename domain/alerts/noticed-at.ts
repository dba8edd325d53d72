import type { Alert } from "./alert.ts";

/**
 * The instant that staff are shown as that of an alert: when the first of them was notified. The instant at which it
 * opened is that of an answer where it rests on answers, and nobody learns that (DECISIONS 6). It is the same rule for
 * every cause, because another one would disclose the cause to those who were handed it.
 */
export const noticedAt = ({
  openedAt,
  mailedAt,
  firstMailedAt = mailedAt,
  escalatedAt,
}: Pick<Alert, "openedAt" | "mailedAt" | "firstMailedAt" | "escalatedAt">): string =>
  [firstMailedAt, escalatedAt].filter((at) => at !== undefined).toSorted()[0] ?? openedAt;
