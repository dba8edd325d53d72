/** What is stored of schools, of leaders in their seats, of who supervises them, and of how it was imported. */
import { SUPERVISION_BASES } from "../../events/vocabulary.ts";
import { DISTRICT_PARTITION, defineKind, LEADER_PARTITION, SCHOOL_PARTITION } from "../kernel/kind.ts";
import { number, oneOf, RECORDED, text } from "../kernel/shape.ts";
import type { AddressChange, Appointment, ImportJob, Leader, Org, RosterEntry, Seat, Supervision } from "./roster.ts";

export const ROSTER_KINDS = {
  org: defineKind<Org>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "ORG#{orgId}",
    lists: {
      /** Orgs of a district. */
      orgs: "partition",
    },
    kept: "school",
  }),
  seat: defineKind<Seat>()({
    table: "records",
    pk: SCHOOL_PARTITION,
    sk: "SEAT#{seatId}",
    lists: {
      seatsOfSchool: "partition",
      seatsOfDistrict: { index: "gsi1", pk: "D#{district}#SEATS", sk: "{orgId}#{seatId}" },
    },
    kept: "seat",
  }),
  leader: defineKind<Leader>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "PROFILE",
    lists: { leadersOfDistrict: { index: "gsi1", pk: "D#{district}#LEADERS", sk: "{leaderId}" } },
    kept: "leader",
  }),
  addressChange: defineKind<AddressChange>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "ADDRESS#{change}",
    lists: {
      /** Corrections of a leader's address, oldest first. */
      addressChangesOfLeader: "partition",
    },
  }),
  appointment: defineKind<Appointment>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "APPT#{appointmentId}",
    lists: {
      appointmentsOfLeader: "partition",
      /** Appointments ever held in a role, any date. */
      appointmentsInRole: { index: "gsi1", pk: "D#{district}#ROLE#{role}", sk: "{leaderId}#{appointmentId}" },
      /** Appointments ever held at a school, by begin. */
      appointmentsAtSchool: {
        index: "gsi2",
        pk: SCHOOL_PARTITION,
        sk: "APPT#{begin}#{leaderId}#{appointmentId}",
        parts: { begin: ({ begin }) => begin ?? "" },
      },
    },
    kept: "appointment",
  }),
  supervision: defineKind<Supervision>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "SUPERVISION",
    lists: {
      /** Leaders whom a supervisor supervises; ended supervisions are not in it. */
      supervisionsOf: {
        index: "gsi1",
        where: ({ withdrawnAt }) => withdrawnAt === undefined,
        pk: "D#{district}#SUP#{supervisorId}",
        sk: "{leaderId}",
      },
    },
    kept: "supervision",
    shape: {
      ...RECORDED,
      district: text,
      leaderId: text,
      supervisorId: text,
      basis: oneOf(SUPERVISION_BASES),
      since: text,
      version: number,
    },
  }),
  rosterEntry: defineKind<RosterEntry>()({
    table: "records",
    pk: "D#{district}#ROSTER#{sourceSystem}",
    sk: "{entity}#{targetId}",
    lists: {
      /** The last values of a source system. */
      rosterEntries: "partition",
    },
  }),
  importJob: defineKind<ImportJob>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "IMPORT#{importId}",
    lists: {
      /** Import jobs of a district. */
      importJobs: "partition",
    },
  }),
};
