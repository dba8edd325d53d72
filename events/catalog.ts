/** The list of all events. The relay validates against it; the infrastructure derives its rules from it. */
import type * as z from "zod/mini";
import { alertAcknowledged } from "./alert-acknowledged.v1.ts";
import { alertEscalated } from "./alert-escalated.v1.ts";
import { alertOpened } from "./alert-opened.v1.ts";
import { alertPlanned } from "./alert-planned.v1.ts";
import { alertResolved } from "./alert-resolved.v1.ts";
import { alertUnassigned } from "./alert-unassigned.v1.ts";
import { answersErased } from "./answers-erased.v1.ts";
import { appointmentBegan } from "./appointment-began.v1.ts";
import { appointmentChanged } from "./appointment-changed.v1.ts";
import { appointmentEnded } from "./appointment-ended.v1.ts";
import { assignmentBegan } from "./assignment-began.v1.ts";
import { assignmentChanged } from "./assignment-changed.v1.ts";
import { assignmentEnded } from "./assignment-ended.v1.ts";
import { benchCoverageChanged } from "./bench-coverage-changed.v1.ts";
import { burnoutRiskChanged } from "./burnout-risk-changed.v1.ts";
import { calendarFeedOpened } from "./calendar-feed-opened.v1.ts";
import { calendarFeedRevoked } from "./calendar-feed-revoked.v1.ts";
import { calibrationClosed } from "./calibration-closed.v1.ts";
import { caseloadChanged } from "./caseload-changed.v1.ts";
import { credentialChanged } from "./credential-changed.v1.ts";
import { credentialRecorded } from "./credential-recorded.v1.ts";
import { districtCreated } from "./district-created.v1.ts";
import { districtSettingsChanged } from "./district-settings-changed.v1.ts";
import { episodeClosed } from "./episode-closed.v1.ts";
import { episodeOpened } from "./episode-opened.v1.ts";
import { groupNumbersPublished } from "./group-numbers-published.v1.ts";
import { importApplied } from "./import-applied.v1.ts";
import { importHeld } from "./import-held.v1.ts";
import { importReceived } from "./import-received.v1.ts";
import { importRejected } from "./import-rejected.v1.ts";
import { importReleased } from "./import-released.v1.ts";
import { interestDeclared } from "./interest-declared.v1.ts";
import { interestRevoked } from "./interest-revoked.v1.ts";
import { leaderChanged } from "./leader-changed.v1.ts";
import { leaderRegistered } from "./leader-registered.v1.ts";
import { leadershipLoadChanged } from "./leadership-load-changed.v1.ts";
import { leaveChanged } from "./leave-changed.v1.ts";
import { leaveRecorded } from "./leave-recorded.v1.ts";
import { modelBackTested } from "./model-back-tested.v1.ts";
import { nominationAccepted } from "./nomination-accepted.v1.ts";
import { nominationAskedAgain } from "./nomination-asked-again.v1.ts";
import { nominationDeclined } from "./nomination-declined.v1.ts";
import { nominationProposed } from "./nomination-proposed.v1.ts";
import { nominationWithdrawn } from "./nomination-withdrawn.v1.ts";
import { pulseAnswered } from "./pulse-answered.v1.ts";
import { pulseMailChanged } from "./pulse-mail-changed.v1.ts";
import { ratingChanged } from "./rating-changed.v1.ts";
import { ratingGiven } from "./rating-given.v1.ts";
import { readinessAppealAnswered } from "./readiness-appeal-answered.v1.ts";
import { readinessAppealed } from "./readiness-appealed.v1.ts";
import { readinessEvidenceChanged } from "./readiness-evidence-changed.v1.ts";
import { readinessEvidenceRecorded } from "./readiness-evidence-recorded.v1.ts";
import { readinessOverridden } from "./readiness-overridden.v1.ts";
import { readinessOverrideWithdrawn } from "./readiness-override-withdrawn.v1.ts";
import { recordWithdrawn } from "./record-withdrawn.v1.ts";
import { reportRequested } from "./report-requested.v1.ts";
import { retentionOutcomeRecorded } from "./retention-outcome-recorded.v1.ts";
import { roundClosed } from "./round-closed.v1.ts";
import { roundOpened } from "./round-opened.v1.ts";
import { ruleSimulationCompleted } from "./rule-simulation-completed.v1.ts";
import { ruleSimulationRequested } from "./rule-simulation-requested.v1.ts";
import { schoolChanged } from "./school-changed.v1.ts";
import { schoolRegistered } from "./school-registered.v1.ts";
import { seatChanged } from "./seat-changed.v1.ts";
import { seatClosed } from "./seat-closed.v1.ts";
import { seatOpened } from "./seat-opened.v1.ts";
import { seatOutlookChanged } from "./seat-outlook-changed.v1.ts";
import { sharingChanged } from "./sharing-changed.v1.ts";
import { staffChanged } from "./staff-changed.v1.ts";
import { staffGranted } from "./staff-granted.v1.ts";
import { successionGapDetected } from "./succession-gap-detected.v1.ts";
import { successionPlanChanged } from "./succession-plan-changed.v1.ts";
import { successionReadinessChanged } from "./succession-readiness-changed.v1.ts";
import { successionReadinessExpiring } from "./succession-readiness-expiring.v1.ts";
import { supervisionAssigned } from "./supervision-assigned.v1.ts";
import { supervisionEnded } from "./supervision-ended.v1.ts";
import { supervisorNotified } from "./supervisor-notified.v1.ts";
import { supportNeedChanged } from "./support-need-changed.v1.ts";
import { supportRequested } from "./support-requested.v1.ts";
import { systemStrainRaised } from "./system-strain-raised.v1.ts";
import { touchpointChanged } from "./touchpoint-changed.v1.ts";
import { touchpointLogged } from "./touchpoint-logged.v1.ts";
import { touchpointNoted } from "./touchpoint-noted.v1.ts";
import { touchpointOverdue } from "./touchpoint-overdue.v1.ts";
import { vacancyForecastUpdated } from "./vacancy-forecast-updated.v1.ts";
import { webhookChanged } from "./webhook-changed.v1.ts";
import { webhookDeliveryFailed } from "./webhook-delivery-failed.v1.ts";
import { webhookReplayed } from "./webhook-replayed.v1.ts";
import { webhookSubscribed } from "./webhook-subscribed.v1.ts";

export const CATALOG = [
  districtCreated,
  districtSettingsChanged,
  staffGranted,
  importReceived,
  importApplied,
  importRejected,
  importHeld,
  importReleased,
  leaderRegistered,
  leaderChanged,
  appointmentBegan,
  appointmentChanged,
  appointmentEnded,
  supervisionAssigned,
  supervisionEnded,
  roundOpened,
  roundClosed,
  groupNumbersPublished,
  pulseAnswered,
  sharingChanged,
  supportRequested,
  pulseMailChanged,
  burnoutRiskChanged,
  episodeOpened,
  episodeClosed,
  alertOpened,
  alertUnassigned,
  alertAcknowledged,
  alertPlanned,
  alertEscalated,
  alertResolved,
  supervisorNotified,
  supportNeedChanged,
  systemStrainRaised,
  touchpointLogged,
  recordWithdrawn,
  leaveRecorded,
  leaveChanged,
  schoolRegistered,
  schoolChanged,
  seatOpened,
  seatChanged,
  seatClosed,
  assignmentBegan,
  assignmentChanged,
  assignmentEnded,
  touchpointChanged,
  touchpointNoted,
  touchpointOverdue,
  caseloadChanged,
  leadershipLoadChanged,
  staffChanged,
  webhookSubscribed,
  webhookReplayed,
  webhookChanged,
  webhookDeliveryFailed,
  calendarFeedOpened,
  calendarFeedRevoked,
  reportRequested,
  answersErased,
  interestDeclared,
  interestRevoked,
  nominationProposed,
  nominationAskedAgain,
  nominationAccepted,
  nominationDeclined,
  nominationWithdrawn,
  readinessEvidenceRecorded,
  readinessEvidenceChanged,
  ratingGiven,
  ratingChanged,
  credentialRecorded,
  credentialChanged,
  readinessOverridden,
  readinessOverrideWithdrawn,
  readinessAppealed,
  readinessAppealAnswered,
  seatOutlookChanged,
  successionPlanChanged,
  calibrationClosed,
  successionReadinessChanged,
  successionReadinessExpiring,
  benchCoverageChanged,
  successionGapDetected,
  vacancyForecastUpdated,
  retentionOutcomeRecorded,
  modelBackTested,
  ruleSimulationRequested,
  ruleSimulationCompleted,
] as const;

type Definition = (typeof CATALOG)[number];

/** Maps an event type to the type of its data. */
export type EventMap = { [D in Definition as D["type"]]: z.infer<D["data"]> };

/** The type of any published event. */
export type KnownEventType = Definition["type"];

/** The definition of an event type; undefined if the type is not published, or no longer. */
export const definitionOf = (type: string): Definition | undefined =>
  CATALOG.find((definition) => definition.type === type);
