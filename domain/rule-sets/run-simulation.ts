import { type Clock, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import { privacyRulesAt } from "../privacy/rules.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import { readPast } from "./read-past.ts";
import { simulateRules } from "./simulate-rules.ts";
import { summarizeSimulation } from "./summarize-simulation.ts";
import { ruleSetOf, thresholdsOf } from "./thresholds.ts";

export interface SimulationPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly modelHash: string;
}

/**
 * Answers a request to try rules: replays every stored round with the functions that decide them in service, under the
 * rules in force and under the tried ones, and keeps what may be shown. Who was alerted is held in memory only.
 *
 * @returns whether an answer was written now; a request that is answered already, or is not there, is left alone.
 */
export const runSimulation =
  ({ clock, store, unitOfWork, modelHash }: SimulationPorts) =>
  async (id: { readonly district: string; readonly simulationId: string }): Promise<boolean> => {
    const { district, simulationId } = id;
    const [asked, settings] = await Promise.all([store.get("ruleSimulation", id), store.get("district", id)]);
    if (asked?.state !== "asked" || settings === undefined) return false;
    const completedAt = clock.now().toISOString();
    const past = await readPast(store, settings, completedAt);
    const comparison = simulateRules(past, ruleSetOf(asked.name, asked.thresholds));
    const committed = await unitOfWork.commit(
      [
        replace("ruleSimulation", {
          ...asked,
          state: "done",
          result: summarizeSimulation(comparison, past.closedRounds.length, privacyRulesAt(settings, completedAt).k),
          completedAt,
          present: thresholdsOf(past.inForce),
          modelVersion: STRAIN_V1.version,
          modelHash,
          version: asked.version + 1,
        }),
      ],
      [fact("holdfast.rule-simulation.completed.v1", district, simulationId, { simulationId })],
    );
    // Refused when a second delivery was faster: it has answered.
    return committed.ok;
  };
