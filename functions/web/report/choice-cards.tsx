/** A leader's choices, and who sees what because of them. */

import { localDateOf } from "../../../domain/kernel/calendar.ts";
import { sightOf, THINGS, type ThingName, WATCHERS } from "../../../domain/reports/who-sees.ts";
import { BAND_WORDS } from "../../../domain/strain/words.ts";
import { dateOf } from "../i18n/dates.ts";
import { sharingTermsWords } from "../i18n/sharing.ts";
import { Card, Confirmation, Help } from "../linked/parts.tsx";
import { Press } from "./frame.tsx";
import type { ReadingsProps } from "./readings-cards.tsx";
import { readingsWords } from "./readings-words.ts";
import { moment, type ReportView } from "./view.ts";

/** Lines of each list at most. */
const LINES = 6;

/** How many older lines there are. The leader's data file has all of them. */
const Rest = ({ view, of }: { view: ReportView; of: number }) =>
  of <= LINES ? null : <p class="soft">{readingsWords(view.lang).data.rest(of - LINES)}</p>;

/** Whether readings are shared, since when, and the switch. */
export const SharingCard = ({ view, readings, pressed }: ReadingsProps & { pressed: boolean }) => {
  const { lang, words, link } = view;
  const { sharing: own } = readingsWords(lang);
  const { sharing, supervised, supervisorName = words.sharing.supervisor, shown, switches, missedRounds } = readings;
  const { off } = sharingTermsWords(lang);
  const noReading = BAND_WORDS[lang].none;
  const since = switches[0] && dateOf(lang, localDateOf(switches[0].at, link.timeZone));
  return (
    <Card title={own.title}>
      {pressed && <Confirmation>{sharing === "quiet" ? off.turnedQuiet : own.turned[sharing]}</Confirmation>}
      <p>
        <strong>{sharing === "quiet" ? off.isQuiet(since) : own.state[sharing](since)}</strong>{" "}
        {sharing === "quiet" && off.quiet(supervisorName, noReading, missedRounds)}{" "}
        {supervised
          ? words.sharing.sees(supervisorName, BAND_WORDS[lang][shown?.band ?? "none"])
          : words.sharing.nobody}
      </p>
      {sharing === "on" && <p class="soft">{off.difference(supervisorName, noReading, missedRounds)}</p>}
      <div class="acts">
        {sharing !== "on" && (
          <Press view={view} button="share">
            {own.turnOn(supervisorName)}
          </Press>
        )}
        {sharing !== "off" && (
          <Press view={view} button="keep">
            {off.atOnce}
          </Press>
        )}
        {sharing === "on" && (
          <Press view={view} button="quiet">
            {off.quietly}
          </Press>
        )}
      </div>
      <h3>{own.switches}</h3>
      {switches.length === 0 ? (
        <p>{own.never}</p>
      ) : (
        <ul>
          {switches.slice(0, LINES).map(({ at, sharing: to, quietly, via = "check-in" }) => (
            <li>
              {own.switched[quietly ? "quiet" : to](moment(view, at))}, {own.via[via]}
            </li>
          ))}
        </ul>
      )}
      <Rest view={view} of={switches.length} />
      <p class="soft">{own.unseen}</p>
    </Card>
  );
};

export const HelpCard = ({ view, readings }: ReadingsProps) => (
  <Help words={readingsWords(view.lang).help} help={readings.help} />
);

/** "your supervisor, HR yes; administrators never": watchers with the same sight go together. */
const seenBy = ({ lang }: ReportView, thing: ThingName, k: number): string => {
  const { sight } = readingsWords(lang);
  const groups = [...Map.groupBy(WATCHERS, (role) => sightOf(thing, role))];
  const names = (roles: readonly (typeof WATCHERS)[number][]) =>
    roles.length === WATCHERS.length ? sight.all : roles.map((role) => sight.watchers[role]).join(", ");
  return groups.map(([seen, roles]) => `${names(roles)} ${sight.seen(k)[seen]}`).join("; ");
};

/** Who may see what of a leader, as the policy table has it. */
export const SightCard = ({ view, readings: { k } }: ReadingsProps) => {
  const { sight } = readingsWords(view.lang);
  return (
    <Card title={sight.title}>
      <p class="soft">{sight.text}</p>
      <ul>
        {(Object.keys(THINGS) as ThingName[]).map((thing) => (
          <li>
            <strong>{sight.things[thing]}</strong>
            {": "}
            {seenBy(view, thing, k)}.
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** The buttons that export the own data or erase the answers. */
export const DataCard = ({ view }: { view: ReportView }) => {
  const { data } = readingsWords(view.lang);
  return (
    <Card title={data.title}>
      <p>{data.text}</p>
      <div class="acts">
        <Press view={view} button="export">
          {data.take}
        </Press>
        <Press view={view} button="erase">
          {data.erase}
        </Press>
      </div>
    </Card>
  );
};

/** Every use of the report, this one included, so that its owner notices uses by others. */
export const UsesCard = ({ view, readings: { uses } }: ReadingsProps) => {
  const words = readingsWords(view.lang).uses;
  return (
    <Card title={words.title}>
      <ul>
        {uses.slice(0, LINES).map(({ at, what }) => (
          <li>
            {moment(view, at)}: {words.did[what]}
          </li>
        ))}
      </ul>
      <Rest view={view} of={uses.length} />
      <p class="soft">{words.text}</p>
    </Card>
  );
};
