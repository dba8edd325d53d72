import { type EraseAnswersPorts, eraseAnswers } from "../../domain/reports/erase-answers.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/**
 * Erases what a leader asked to be erased. The message comes back until nothing is left: an assessment that had read the
 * answers before they went may store a score of them after, and a message waits longer than an assessment may run.
 */
export const build = (ports: EraseAnswersPorts) =>
  eventEntry({
    "holdfast.answers.erased.v1": async ({ tenantid: district, data: { leaderId, upTo } }) => {
      const erased = await eraseAnswers(ports)({ district, leaderId, upTo });
      const count = erased.ok ? erased.value : 0;
      log.info("answers erased", { district, count });
      if (!erased.ok || count > 0) throw new Error("looks once more whether anything is left");
    },
  });

readEnv(ENV);
export const handler = build(liveDeps());
