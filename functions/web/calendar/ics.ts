import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { FeedEntry } from "../../../domain/coaching/read-feed.ts";

/**
 * A calendar of private all-day entries (RFC 5545). A shared screen, a phone's lock screen or a calendar's host shows
 * nothing but that there is a conversation: no name, no note, nothing about how anybody is. Equal entries, equal text.
 */
export const icsOf = (entries: readonly FeedEntry[]): string => {
  const calendar = new ICalCalendar({
    prodId: { company: "Holdfast", product: "Coaching", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    name: "Coaching",
  });
  for (const { uid, day, since, sequence, cancelled } of entries) {
    calendar.createEvent({
      id: uid,
      summary: "Coaching conversation",
      allDay: true,
      start: new Date(`${day}T00:00:00.000Z`),
      stamp: new Date(since),
      sequence,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
      // An entry marks a planned conversation; it does not block the day.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // Every content line ends with CRLF (RFC 5545, 3.1); the library leaves the last one open.
  return `${calendar.toString()}\r\n`;
};
