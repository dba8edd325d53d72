import type { MemoryStore } from "../../doubles/memory.ts";
import { NOW } from "./world.ts";

/** One record of every kind, called `rec`, for each leader and school of {@link world}, and some that only the twin has. */
export const seedRecords = (store: MemoryStore): void => {
  for (const district of ["lake", "twin"]) {
    for (const n of [1, 2, 3]) {
      const [leaderId, orgId, supervisorId] = [`l${n}`, `o${n}`, district === "twin" ? "s3" : n === 3 ? "s2" : "s1"];
      store.seed("leave", { district, leaderId, leaveId: "rec", begin: "2026-01-05", end: "2026-01-12", version: 1 });
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
      store.seed("assignment", {
        district,
        orgId,
        assignmentId: "rec",
        responsibility: "Data meetings",
        standards: ["PSEL-2015:4"],
        leadId: leaderId,
        coLeadIds: [],
        decisionRight: "decide",
        hoursPerWeek: 2,
        begin: "2026-08-01",
        end: null,
        version: 1,
      });
    }
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
      whole: { status: "withheld" },
      regions: [],
      schoolLevels: [],
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
