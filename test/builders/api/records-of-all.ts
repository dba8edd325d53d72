import type { MemoryStore } from "../../doubles/memory.ts";
import { assignment } from "../need-world.ts";
import { NOW } from "./api-world.ts";

/** One record of every kind, called `rec`, for each leader and school of {@link world}, and some that only the twin has. */
export const seedRecords = (store: MemoryStore): void => {
  for (const district of ["lake", "twin"]) {
    for (const n of [1, 2, 3]) {
      const [leaderId, orgId, supervisorId] = [`l${n}`, `o${n}`, district === "twin" ? "s3" : n === 3 ? "s2" : "s1"];
      store.seed("leave", { district, leaderId, leaveId: "rec", begin: "2026-01-05", end: "2026-01-12", version: 1 });
      seedAddress(store, { district, leaderId });
      seedPutOff(store, { district, leaderId });
      seedDigest(store, district);
      store.seed("appointment", {
        district,
        leaderId,
        appointmentId: "rec",
        orgId,
        role: "COACH",
        begin: "2020-07-01",
        end: "2021-07-01",
        primary: false,
        interim: false,
        precision: "given",
        version: 1,
      });
      store.seed("touchpoint", {
        district,
        leaderId,
        touchpointId: "rec",
        supervisorId,
        kind: "visit",
        heldOn: "2026-10-20",
        nextStep: "Look at the schedule",
        focusCodes: ["workload"],
        recordedAt: NOW,
        version: 1,
      });
      store.seed("touchpointNote", {
        district,
        authorId: supervisorId,
        leaderId,
        touchpointId: "rec",
        text: "note",
        changedAt: NOW,
        version: 1,
      });
      store.seed("seat", {
        district,
        orgId,
        seatId: "rec",
        role: "PRINCIPAL",
        fte: 1,
        openedOn: null,
        closedOn: null,
        version: 1,
      });
      store.seed("assignment", assignment({ district, orgId, assignmentId: "rec", leadId: leaderId }));
      seedSuccession(store, { district, leaderId, orgId, supervisorId });
    }
    store.seed("calibrationSession", {
      district,
      sessionId: "rec",
      heldOn: "2026-10-20",
      targetRole: "PRINCIPAL",
      participants: ["s1"],
      entries: [],
      closedOn: null,
      version: 1,
    });
    store.seed("webhook", {
      district,
      webhookId: "rec",
      url: "https://elsewhere.example/x",
      eventTypes: [],
      secret: "whsec_x",
      state: "active",
      recordedAt: NOW,
      version: 1,
    });
    store.seed("webhookDelivery", {
      district,
      webhookId: "rec",
      eventId: "rec",
      eventType: "holdfast.leave.recorded.v1",
      body: "{}",
      createdAt: NOW,
      state: "delivered",
      attempts: [],
      version: 1,
    });
    store.seed("groupNumbers", {
      district,
      roundId: "2026-10",
      cycle: 3,
      publishedAt: NOW,
      comparedWith: null,
      modelVersion: "1",
      alerts: { schoolYear: 2027, asOf: "2026-11-01", whole: { status: "withheld" }, regions: [], schoolLevels: [] },
      whole: { status: "withheld" },
      regions: [],
      schoolLevels: [],
    });
    store.seed("ruleSimulation", {
      ...{ district, simulationId: "rec", name: "Three rounds", thresholds: { raisedRounds: 3 }, state: "asked" },
      ...{ result: null, recordedAt: NOW, recordedBy: "hr", version: 1 },
    });
    store.seed("calendarFeed", {
      district,
      hash: district === "lake" ? "a".repeat(64) : "b".repeat(64),
      feedId: "rec",
      staffId: district === "lake" ? "s1" : "s3",
      createdAt: NOW,
      version: 1,
    });
    store.seed("importJob", {
      district,
      importId: "rec",
      state: "APPLIED",
      mode: "bulk",
      sourceSystem: "sis",
      sha256: "0".repeat(64),
      receivedAt: NOW,
      receivedBy: district === "lake" ? "ad" : "ad2",
      version: 1,
    });
  }
  store.seed("leader", {
    district: "twin",
    leaderId: "l9",
    givenName: "Nine",
    familyName: "Nine",
    language: "en",
    version: 1,
  });
  store.seed("org", { district: "twin", orgId: "o9", sourcedId: "o9", name: "Nine", type: "school", version: 1 });
};

/** An open alert `rec` about each leader. Apart from the other records: that there is one shows in what else is read. */
export const seedAlerts = (
  store: MemoryStore,
  /** Staff ids, by leader, of those to whom the alert of `lake` was handed on. */
  { handedOn = {} }: { readonly handedOn?: Readonly<Record<string, string>> } = {},
): void => {
  for (const district of ["lake", "twin"]) {
    for (const n of [1, 2, 3]) {
      const [leaderId, supervisorId] = [`l${n}`, district === "twin" ? "s3" : n === 3 ? "s2" : "s1"];
      const escalatedTo = district === "lake" ? handedOn[leaderId] : undefined;
      store.seed("alert", {
        ...(escalatedTo && { escalatedTo: [escalatedTo], escalatedFor: "unanswered", escalatedAt: NOW }),
        ...{ district, leaderId, supervisorId, alertId: "rec", episodeId: "ep-rec", roundId: "2026-10" },
        ...{ cause: "two-raised-rounds", band: "high", since: "2026-09", topics: ["workload"] },
        ...{ openedAt: "2026-10-20T13:00:00.000Z", mailedAt: "2026-10-20T13:01:00.000Z", dueOn: "2026-10-27" },
        ...{ state: "open", version: 1 },
      });
    }
  }
};

interface Of {
  readonly district: string;
  readonly leaderId: string;
  readonly orgId: string;
  readonly supervisorId: string;
}

const seedSuccession = (store: MemoryStore, { district, leaderId, orgId, supervisorId }: Of): void => {
  const person = { district, leaderId, targetRole: "PRINCIPAL", version: 1 } as const;
  const seat = { district, orgId, seatId: "rec", version: 1 } as const;
  store.seed("interest", {
    ...person,
    ...{ interestId: `${leaderId}.PRINCIPAL`, levels: null, regions: null, declaredOn: "2026-10-01", revokedOn: null },
  });
  store.seed("nomination", {
    ...person,
    ...{ nominationId: "rec", source: "supervisor", nominatedBy: supervisorId, seatId: null },
    ...{ proposedOn: "2026-10-01", state: "accepted", answeredOn: "2026-10-02" },
  });
  store.seed("evidence", {
    ...{ district, leaderId, evidenceId: "rec", standard: "PSEL-2015:4", kind: "data", artefact: "Shared drive" },
    ...{ verifiedBy: supervisorId, verifiedOn: "2026-10-01", version: 1 },
  });
  store.seed("rating", {
    ...{ district, leaderId, ratingId: "rec", standard: "PSEL-2015:4", value: 3, raterId: supervisorId },
    ...{ raterEvaluates: true, ratedOn: "2026-10-01", version: 1 },
  });
  store.seed("credential", {
    ...{ district, leaderId, credentialId: "rec", kind: "administrator", heldFrom: "2020-07-01" },
    ...{ expiresOn: null, expectedOn: null, levels: null, version: 1 },
  });
  store.seed("readinessOverride", {
    ...person,
    ...{ overrideId: "rec", tier: "ready-now", approvedBy: ["hr", "ad"], reason: "Acting principal elsewhere." },
    ...{ decidedOn: "2026-10-01", expiresOn: "2027-10-01" },
  });
  store.seed("readinessAppeal", { ...person, appealId: "rec", text: "A year is missing.", appealedOn: "2026-10-05" });
  store.seed("seatOutlook", { ...seat, plannedExitOn: "2027-07-01", improvementPlan: false, holdersInFiveYears: 2 });
  store.seed("successionPlan", {
    ...seat,
    ...{ ownerId: "hr", candidateIds: [leaderId], interimId: null, reviewOn: "2027-06-01" },
  });
};

/** An alert that stands in the supervisor's digest. */
const seedPutOff = (store: MemoryStore, of: { readonly district: string; readonly leaderId: string }): void =>
  store.seed("visitPutOff", { ...of, supervisorId: "s1", raisedSince: "2026-09-28", on: "2026-09-28", version: 1 });

/** What a member of staff chose by the link in a digest, and what the last digest was. */
const seedDigest = (store: MemoryStore, district: string): void => {
  const of = { district, staffId: "s1" };
  store.seed("digestChoice", { ...of, digest: "daily" });
  store.seed("digestSent", { ...of, on: "2026-11-02", caseload: ["l1", "l2"] });
  store.seed("digestLink", {
    ...{ ...of, hash: `rec-${district}-digest`, addressVersion: 2, language: "en" },
    ...{ districtName: "Lake", contactEmail: "office@lake.example", expiresAt: 1_800_000_000 },
  });
};

/** A change of address, and what follows from it. */
const seedAddress = (store: MemoryStore, of: { readonly district: string; readonly leaderId: string }): void => {
  const change = "0000000002";
  store.seed("addressChange", { ...of, change, at: NOW, by: "a1", was: "0".repeat(64), is: "1".repeat(64) });
  store.seed("addressMail", { ...of, change, side: "new", state: "sent", leaseUntil: NOW, sentAt: NOW, version: 2 });
  store.seed("languageChoice", { ...of, language: "es", at: NOW });
  store.seed("addressConfirmation", { ...of, change, at: NOW });
  store.seed("addressLink", {
    ...{
      ...of,
      change,
      hash: `rec-${of.district}-${of.leaderId}`,
      changedAt: NOW,
      mailedAt: NOW,
      expiresAt: 1_800_000_000,
    },
    ...{ language: "en", districtName: "Lake", timeZone: "America/Chicago", contactEmail: "office@lake.example" },
  });
};
