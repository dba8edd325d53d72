/** A district with the import around it, in memory, and small sets to change by one thing. */

import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import type { Action } from "../../domain/access/policy.ts";
import type { StaffMember } from "../../domain/access/staff.ts";
import { tenantOf, withinTenant } from "../../domain/access/tenant.ts";
import { applyImport } from "../../domain/imports/apply-import.ts";
import type { FindingCode } from "../../domain/imports/finding-codes.ts";
import type { Finding } from "../../domain/imports/findings.ts";
import { type ParsedRoster, parseOneRoster } from "../../domain/imports/oneroster.ts";
import { receiveImport } from "../../domain/imports/receive-import.ts";
import { IMPORT_RULES } from "../../domain/imports/rules.ts";
import { localDateOf } from "../../domain/kernel/calendar.ts";
import { defaultsOf } from "../../domain/kernel/rule.ts";
import type { KeepContext } from "../../domain/records/keep-records.ts";
import type { ImportJob } from "../../domain/roster/roster.ts";
import { readRosterZip } from "../../functions/adapters/roster-zip.ts";
import { countingIds, type Hooks, memoryStore, memoryTokens, movableClock } from "../doubles/memory.ts";
import { districtOf } from "./records/people.ts";

export const LAKESHORE = districtOf({
  district: "lakeshore",
  name: "Lakeshore Unified",
  roundMonths: [8, 9, 10],
  contactEmail: "office@lakeshore.example",
});

export type Files = Readonly<Record<string, string>>;

export const MANIFEST = `propertyName,value
manifest.version,1.0
oneroster.version,1.2
file.academicSessions,absent
file.orgs,bulk
file.roles,bulk
file.users,bulk
source.systemName,Test SIS
`;

export const ORGS = `sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
d1,,,Lakeshore Unified,district,9900147,
n1,,,North Network,local,,d1
s1,,,Alder Creek,school,990014700001,n1
s2,,,Birch Hollow,school,990014700002,n1
`;

export const USERS_HEADER =
  "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";

/** One row of users.csv. */
export const user = (
  id: string,
  given: string,
  family: string,
  more: Readonly<Record<string, string>> = {},
): string => {
  const row: Readonly<Record<string, string>> = {
    sourcedId: id,
    enabledUser: "true",
    username: id,
    givenName: given,
    familyName: family,
    email: `${id}@lakeshore.example`,
    ...more,
  };
  return USERS_HEADER.split(",")
    .map((name) => row[name] ?? "")
    .join(",");
};

export const USERS = [
  USERS_HEADER,
  user("u1", "Alice", "Ashworth"),
  user("u2", "Warren", "Stokes"),
  user("u3", "Pilar", "Ocampo"),
  "",
].join("\n");

export const ROLES_HEADER =
  "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId,metadata.jobTitle";

/** One row of roles.csv. */
export const role = (
  id: string,
  userId: string,
  what: string,
  org: string,
  { begin = "", end = "", type = "primary", title = "" } = {},
): string => [id, "", "", userId, type, what, begin, end, org, "", title].join(",");

export const ROLES = [
  ROLES_HEADER,
  role("r1", "u1", "principal", "s1", { begin: "2020-07-01" }),
  role("r2", "u2", "principal", "s2", { begin: "2024-07-01" }),
  role("r3", "u3", "ext:principalSupervisor", "n1", { begin: "2021-07-01" }),
  "",
].join("\n");

export const SET: Files = { "manifest.csv": MANIFEST, "orgs.csv": ORGS, "users.csv": USERS, "roles.csv": ROLES };

/** Rows added to a file. */
export const plus = (text: string, ...rows: string[]): string => `${text}${rows.join("\n")}\n`;

/** A file without the row of an id. */
export const without = (text: string, id: string): string =>
  text
    .split("\n")
    .filter((line) => !line.startsWith(`${id},`))
    .join("\n");

/** A file with the row of an id rewritten. */
export const withRow = (text: string, id: string, change: (row: string) => string): string =>
  text
    .split("\n")
    .map((line) => (line.startsWith(`${id},`) ? change(line) : line))
    .join("\n");

export const zipped = (files: Files | Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === "string" ? strToU8(text) : text]),
    ),
    { mtime: "2026-01-01T00:00:00Z" },
  );

const hash = memoryTokens().hash;
export const CONTEXT = {
  district: "lakeshore",
  sourceSystem: "oneroster",
  asOf: "2026-09-01",
  language: "en" as const,
  rules: defaultsOf(IMPORT_RULES),
  hash,
};

export interface Read {
  readonly findings: readonly Finding[];
  readonly parsed?: ParsedRoster;
}

/** Reader and parser together; `parsed` is undefined when the set was rejected. */
export const read = (files: Files | Readonly<Record<string, Uint8Array>>, context = CONTEXT): Read => {
  const zip = readRosterZip(zipped(files));
  if (!zip.ok) return { findings: zip.error };
  const parsed = parseOneRoster(context, zip.value);
  return parsed.ok ? { findings: parsed.value.findings, parsed: parsed.value } : { findings: parsed.error };
};

export const desiredOf = (files: Files, context = CONTEXT) => {
  const { parsed, findings } = read(files, context);
  if (parsed?.desired === undefined) throw new Error(`rejected: ${findings.map(({ message }) => message).join(" | ")}`);
  return parsed.desired;
};

export const only = (findings: readonly Finding[], code: FindingCode): readonly Finding[] =>
  findings.filter((one) => one.code === code);

const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export const openDistrict = (hooks: Hooks = {}, now = "2026-09-01T15:00:00Z") => {
  const store = memoryStore(hooks);
  store.seed("district", LAKESHORE);
  const admin: StaffMember = {
    staffId: "admin",
    district: "lakeshore",
    name: "Ines Calloway",
    email: "ines@lakeshore.example",
    roles: ["admin"],
    version: 1,
  };
  store.seed("staff", admin);
  const clock = movableClock(now);
  const kept = new Map<string, Uint8Array>();
  const reports = new Map<string, readonly unknown[]>();
  const files = {
    async keep(_: string, importId: string, zip: Uint8Array) {
      kept.set(importId, zip);
    },
    async read(_: string, importId: string) {
      return kept.get(importId) as Uint8Array;
    },
    async keepFindings(_: string, importId: string, findings: readonly unknown[]) {
      reports.set(importId, findings);
    },
    async readFindings(_: string, importId: string) {
      return reports.get(importId) ?? [];
    },
  };
  const ports = {
    clock,
    store,
    unitOfWork: store,
    files,
    fingerprint,
    tokens: memoryTokens(),
    ids: countingIds(),
    readRoster: readRosterZip,
  };
  /** A request of the administrator. */
  const asAdmin = (action: Action): KeepContext => ({
    caller: admin,
    store: withinTenant(tenantOf(admin), store, store),
    action,
    today: localDateOf(clock.now().toISOString(), LAKESHORE.timeZone),
    now: clock.now().toISOString(),
  });
  const receive = async (zip: Uint8Array, more: { asOf?: string; sourceSystem?: string } = {}) => {
    const received = await receiveImport(ports, asAdmin("import.write"), { zip, ...more });
    if (!received.ok) throw new Error(received.error.refused);
    return received.value;
  };
  const apply = async (importId: string): Promise<ImportJob> => {
    const applied = await applyImport(ports)({ district: "lakeshore", importId });
    if (!applied.ok) throw new Error(applied.error);
    return applied.value;
  };
  return {
    store,
    clock,
    ports,
    asAdmin,
    reports,
    receive,
    apply,
    /** Sends a set and applies it. */
    async send(files: Files | Uint8Array, more: { asOf?: string; sourceSystem?: string } = {}): Promise<ImportJob> {
      const { job } = await receive(files instanceof Uint8Array ? files : zipped(files), more);
      return apply(job.importId);
    },
    findings: (importId: string) => (reports.get(importId) ?? []) as readonly Finding[],
    /** Everything stored but the jobs themselves: equal texts = the same district. */
    state: () =>
      JSON.stringify(
        (["org", "seat", "leader", "appointment", "supervision", "staff", "rosterEntry", "revision"] as const).map(
          (kind) => store.all(kind),
        ),
      ),
  };
};
