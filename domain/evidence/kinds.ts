/** What is stored of what readiness rests on. */
import { defineKind, LEADER_PARTITION } from "../kernel/kind.ts";
import type { Credential, Evidence, Rating } from "./facts.ts";

export const EVIDENCE_KINDS = {
  evidence: defineKind<Evidence>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "EVID#{evidenceId}",
    lists: { evidenceOfLeader: "partition" },
    kept: "evidence",
  }),
  rating: defineKind<Rating>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "RATE#{ratingId}",
    lists: { ratingsOfLeader: "partition" },
    kept: "rating",
  }),
  credential: defineKind<Credential>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "CRED#{credentialId}",
    lists: { credentialsOfLeader: "partition" },
    kept: "credential",
  }),
};
