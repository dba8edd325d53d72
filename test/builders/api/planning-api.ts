import { addCandidate, furnish, ON } from "../planning/planning-world.ts";
import { READY } from "../readiness/given-person.ts";
import { openReadinessApi } from "./readiness-api.ts";

/** Two people ready now for any seat, one for high schools in the north; one who has everything but interest. */
export const openPlanningApi = async () => {
  const api = furnish(openReadinessApi(ON));
  await addCandidate(api, "c-1");
  await addCandidate(api, "c-2");
  await addCandidate(api, "c-3", { levels: ["high"], regions: ["north"] });
  api.person("c-4", "Unasked-Canary");
  api.file({ ...READY, interests: [] }, "c-4");
  return api;
};
