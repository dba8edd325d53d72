import { reviewSuccession } from "../../domain/morning/review-succession.ts";
import { runSchoolMorning } from "../../domain/morning/school-morning.ts";
import { createMailAccount } from "../adapters/ses/account.ts";
import { createSesClient } from "../adapters/ses/mailer.ts";
import { createMailQueue, createSqsClient } from "../adapters/sqs/mail-queue.ts";
import { liveDeps } from "../runtime/deps.ts";
import { eachDistrict, failIfAny } from "../runtime/each-district.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { logContext } from "../runtime/middleware/log-context.ts";
import { modelHash } from "../runtime/model-hash.ts";
import { entryOf, pipe } from "../runtime/pipe.ts";

export const ENV = [
  "RECORDS_TABLE",
  "MAIL_IDENTITY",
  "PULSE_MAIL_QUEUE_URL",
  "ALERT_MAIL_QUEUE_URL",
  "ASSESSMENT_QUEUE_URL",
] as const;

/** Runs the school morning of every district in a time zone: opens and closes rounds, reminds, and queues what is due. */
export const build = (ports: Parameters<typeof runSchoolMorning>[0] & Parameters<typeof reviewSuccession>[0]) => {
  const run = async ({ zone }: { readonly zone: string }): Promise<void> => {
    const rounds = { zones: [zone], failure: "school morning failed", fields: { zone } };
    const failed = await eachDistrict(ports.store, rounds, async (district) => {
      const { district: id, mails, stranded, waitsFor } = await runSchoolMorning(ports)(district);
      // An alarm counts these lines (infra/constructs/school-mornings.ts).
      if (waitsFor !== undefined) log.warn("round waits for mail", { district: id, outcome: waitsFor });
      if (stranded > 0) log.warn("alerts with nobody to hand them on to", { district: id, count: stranded });
      await reviewSuccession(ports)(district);
      log.info("school morning done", { district: id, zone, count: mails });
    });
    failIfAny(failed);
  };
  return entryOf(pipe<{ readonly zone: string }, void>().use(logContext()).handler(run));
};

const live = () => {
  const env = readEnv(ENV);
  const sqs = createSqsClient();
  return build({
    ...liveDeps(),
    modelHash,
    mailAccount: createMailAccount(createSesClient(), env.MAIL_IDENTITY),
    pulseMails: createMailQueue(sqs, env.PULSE_MAIL_QUEUE_URL),
    alertMails: createMailQueue(sqs, env.ALERT_MAIL_QUEUE_URL),
    assessments: createMailQueue(sqs, env.ASSESSMENT_QUEUE_URL),
  });
};

export const handler = live();
