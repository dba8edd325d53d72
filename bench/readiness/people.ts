/** Records of invented people, sufficient for the tier ready-now as a principal. */
import { addDays } from "../../domain/kernel/calendar.ts";
import { READINESS_V1 } from "../../domain/readiness/profiles.ts";
import type { Kind, State } from "../../domain/state.ts";
import { PSEL_CODES } from "../../events/vocabulary.ts";

export const DISTRICT = "bench";
export const TODAY = "2026-11-16";
const RECENTLY = "2026-09-01";
const KEPT = { recordedAt: "2026-09-01T12:00:00.000Z", version: 1 } as const;

type Row = { readonly [K in Kind]: readonly [K, State[K]] }[Kind];

/** The district, the caller and the schools. */
export const settingsRows = (): readonly Row[] => [
  [
    "district",
    {
      ...{ district: DISTRICT, name: "Bench", timeZone: "America/Chicago", createdOn: "2020-07-01" },
      ...{ language: "en" as const, holidays: [], roundMonths: [], sharingDefault: "on" as const },
      ...{ contactEmail: "office@bench.example", help: [], version: 1 },
    },
  ],
  ["staff", { district: DISTRICT, staffId: "hr", name: "Hana Ruiz", roles: ["hr"], version: 1 }],
  ...["north", "south"].map((region): Row => {
    const org = {
      district: DISTRICT,
      orgId: region,
      sourcedId: region,
      name: `${region} high`,
      level: "high" as const,
    };
    return ["org", { ...org, type: "school", region, version: 1 }];
  }),
];

/** A person with an appointment. */
export const personRows = (leaderId: string): readonly Row[] => {
  const own = { district: DISTRICT, leaderId } as const;
  const name = { givenName: "Ana", familyName: leaderId, email: `${leaderId}@bench.example`, language: "en" as const };
  const post = { appointmentId: "ap-1", orgId: "north", role: "ASSISTANT_PRINCIPAL" as const, begin: "2022-07-01" };
  const kind = { end: null, primary: true, interim: false, precision: "given" as const };
  return [
    ["leader", { ...own, ...name, version: 1 }],
    ["appointment", { ...own, ...post, ...kind, version: 1 }],
  ];
};

/** Declared interest, and the records that the tier ready-now requires. */
export const readyPerson = (leaderId: string): readonly Row[] => {
  const own = { district: DISTRICT, leaderId, ...KEPT } as const;
  const { need } = READINESS_V1.profiles.PRINCIPAL;
  const role = { targetRole: "PRINCIPAL" as const, interestId: `${leaderId}.PRINCIPAL` };
  const wish = { levels: null, regions: null, declaredOn: "2026-01-01", revokedOn: null };
  const licence = { credentialId: "cr-1", kind: "administrator" as const, heldFrom: "2022-01-01" };
  const rows: Row[] = [
    ["interest", { ...own, ...role, ...wish }],
    ["credential", { ...own, ...licence, expiresOn: null, expectedOn: null, levels: null }],
  ];
  for (let n = 0; n < need.EVID; n += 1) {
    const artefact = {
      evidenceId: `ev-${n}`,
      artefact: `file-${n}`,
      kind: n % 2 === 0 ? "observation" : "data",
    } as const;
    rows.push(["evidence", { ...own, ...artefact, standard: "PSEL-2015:4", verifiedBy: "st-1", verifiedOn: RECENTLY }]);
  }
  for (const standard of PSEL_CODES) {
    for (const raterId of ["st-1", "st-2"]) {
      const rating = { ratingId: `rt-${standard}-${raterId}`, standard, raterId, value: 3, ratedOn: RECENTLY } as const;
      rows.push(["rating", { ...own, ...rating, raterEvaluates: raterId === "st-1" }]);
    }
    const assignment = {
      ...{ district: DISTRICT, orgId: "north", assignmentId: `${leaderId}.${standard}`, responsibility: "Team" },
      ...{ standards: [standard], leadId: leaderId, coLeadIds: [], decisionRight: "decide" as const, hoursPerWeek: 2 },
      ...{ begin: "2026-01-01", end: addDays("2026-01-01", 120), result: "achieved" as const, ...KEPT },
    };
    const share = { district: DISTRICT, leaderId, assignmentId: assignment.assignmentId, part: "lead" as const };
    rows.push(["assignmentShare", { ...share, assignment }]);
  }
  for (let n = 0; n < need.COACH; n += 1) {
    const visit = { touchpointId: `2026-09-01.${n}`, supervisorId: "st-1", kind: "visit" as const, heldOn: RECENTLY };
    rows.push(["touchpoint", { ...own, ...visit }]);
  }
  return rows;
};
