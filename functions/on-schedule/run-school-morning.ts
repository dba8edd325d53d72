import { reviewSuccession } from "../../domain/morning/review-succession.ts";
import { runSchoolMorning } from "../../domain/morning/school-morning.ts";
import { createMailQueue, createSqsClient } from "../adapters/sqs/mail-queue.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { modelHash } from "../runtime/model-hash.ts";

export const ENV = ["RECORDS_TABLE", "PULSE_MAIL_QUEUE_URL", "ALERT_MAIL_QUEUE_URL", "ASSESSMENT_QUEUE_URL"] as const;

/** One school morning of every district in a time zone. One district's failure stops no other, and is retried. */
export const build =
  (ports: Parameters<typeof runSchoolMorning>[0] & Parameters<typeof reviewSuccession>[0]) =>
  async ({ zone }: { readonly zone: string }) => {
    let failed = 0;
    for (const district of await ports.store.list("districtsInZone", { timeZone: zone })) {
      try {
        const { district: id, mails, stranded } = await runSchoolMorning(ports)(district);
        if (stranded > 0) log.warn("alerts with nobody to hand them on to", { district: id, count: stranded });
        await reviewSuccession(ports)(district);
        log.info("school morning done", { district: id, zone, count: mails });
      } catch (error) {
        failed += 1;
        log.error("school morning failed", error, { district: district.district, zone });
      }
    }
    if (failed > 0) throw new Error(`${failed} districts failed`);
  };

const live = () => {
  const env = readEnv(ENV);
  const sqs = createSqsClient();
  return build({
    ...liveDeps(),
    modelHash,
    pulseMails: createMailQueue(sqs, env.PULSE_MAIL_QUEUE_URL),
    alertMails: createMailQueue(sqs, env.ALERT_MAIL_QUEUE_URL),
    assessments: createMailQueue(sqs, env.ASSESSMENT_QUEUE_URL),
  });
};

export const handler = live();
