/** A district in memory. Its rosters are received and applied by the domain's own import. */
import { createHash } from "node:crypto";
import type { StaffMember } from "../../domain/access/staff.ts";
import { tenantOf, withinTenant } from "../../domain/access/tenant.ts";
import type { District } from "../../domain/districts/district.ts";
import { applyImport } from "../../domain/imports/apply-import.ts";
import { receiveImport } from "../../domain/imports/receive-import.ts";
import type { RosterFile } from "../../domain/imports/roster-file.ts";
import { err, ok } from "../../domain/kernel/result.ts";
import { countingIds, memoryStore, memoryTokens, movableClock } from "../../test/doubles/memory.ts";
import type { History } from "./roster-history.ts";

const DISTRICT = "bench";
export const ZONE = "America/Chicago";
/** Day of the year on which each roster is exported. */
const ROSTER_DAY = "09-15";

const fileOf = (name: string, header: readonly string[], rows: readonly (readonly string[])[]): RosterFile => ({
  name,
  header,
  rows: rows.map((cells, place) => ({ line: place + 2, cells })),
  total: rows.length,
  discarded: 0,
  findings: [],
});

/** The OneRoster files of one September, in the form that the reader returns. */
const rosterOf = ({ schools, rosters }: History, place: number): readonly RosterFile[] => {
  const held = rosters[place]?.held ?? [];
  return [
    fileOf(
      "manifest.csv",
      ["propertyName", "value"],
      [
        ["manifest.version", "1.0"],
        ["oneroster.version", "1.2"],
        ["file.orgs", "bulk"],
        ["file.roles", "bulk"],
        ["file.users", "bulk"],
        ["source.systemName", "Bench"],
      ],
    ),
    fileOf(
      "orgs.csv",
      ["sourcedId", "name", "type", "identifier", "parentSourcedId"],
      [
        ["d1", "Bench Unified", "district", "", ""],
        ...schools.map(({ id }) => [id, `School ${id}`, "school", "", "d1"]),
      ],
    ),
    fileOf(
      "roles.csv",
      ["sourcedId", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"],
      held.map(({ person, school, begun }) => [
        `r-${person}`,
        person,
        "primary",
        "principal",
        `${begun}-07-01`,
        "",
        school.id,
      ]),
    ),
    fileOf(
      "users.csv",
      ["sourcedId", "enabledUser", "username", "givenName", "familyName", "email"],
      held.map(({ person }) => [person, "true", person, `Pat${person}`, `Person${person}`, `${person}@bench.example`]),
    ),
  ];
};

/** Imports the first `rosters` rosters in order, each on its day. Level, region and poverty are recorded by HR. */
export const openFed = (history: History) => {
  const first = history.rosters[0]?.year ?? 0;
  const store = memoryStore();
  const settings: District = {
    ...{ district: DISTRICT, name: "Bench", timeZone: ZONE, createdOn: `${first}-09-01`, language: "en" as const },
    ...{ holidays: [], roundMonths: [], sharingDefault: "on" as const, contactEmail: "office@bench.example" },
    ...{ help: [], version: 1 },
  };
  const admin: StaffMember = { staffId: "ad", district: DISTRICT, name: "Ines Calloway", roles: ["admin"], version: 1 };
  store.seed("district", settings);
  store.seed("staff", admin);
  const tenant = withinTenant(tenantOf(settings), store, store);
  const clock = movableClock(`${first}-09-01T15:00:00Z`);
  const kept = new Map<string, Uint8Array>();
  const ports = {
    ...{ clock, store, unitOfWork: store, tokens: memoryTokens(), ids: countingIds() },
    fingerprint: (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex"),
    files: {
      keep: async (_: string, importId: string, zip: Uint8Array) => void kept.set(importId, zip),
      read: async (_: string, importId: string) => kept.get(importId) ?? new Uint8Array(),
      keepFindings: async () => {},
      readFindings: async () => [],
    },
    readRoster: (zip: Uint8Array) => {
      const place = Number(new TextDecoder().decode(zip));
      return Number.isNaN(place) ? err([]) : ok(rosterOf(history, place));
    },
  };
  return {
    store: tenant,
    settings,
    /** Applies the roster of one September. @throws Error when it is not applied */
    async feed(place: number): Promise<string> {
      const today = `${history.rosters[place]?.year}-${ROSTER_DAY}`;
      clock.set(`${today}T15:00:00Z`);
      const now = clock.now().toISOString();
      const context = { caller: admin, store: tenant, action: "import.write" as const, today, now };
      const received = await receiveImport(ports, context, { zip: new TextEncoder().encode(String(place)) });
      if (!received.ok) throw new Error(received.error.refused);
      const applied = await applyImport(ports)({ district: DISTRICT, importId: received.value.job.importId });
      if (!applied.ok || applied.value.state !== "APPLIED")
        throw new Error(`roster ${place} was not applied: ${JSON.stringify(applied)}`);
      if (place === 0) {
        const truth = new Map(history.schools.map((school) => [school.id, school]));
        for (const org of await store.list("orgs", { district: DISTRICT })) {
          const { level, region, highPoverty } = truth.get(org.sourcedId) ?? {};
          if (level && region && highPoverty !== undefined) store.seed("org", { ...org, level, region, highPoverty });
        }
      }
      return today;
    },
  };
};
