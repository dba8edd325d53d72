/** What a new data folder is filled with when no example people are wanted. */
import type { FirstRun } from "../runner/first-run.ts";

/** Creates one district with an administrator and nobody else. @throws Error when the system refuses a step */
export const createEmptyDistrict = async (ctx: FirstRun): Promise<void> => {
  ctx.progress("Creating the district", 0, 1);
  await ctx.invokeOutput("CreateDistrictFunction", {
    district: "local",
    name: "Local District",
    timeZone: "America/New_York",
    admin: { staffId: "admin", name: "Local Admin", email: "admin@local.example" },
  });
  await ctx.settle();
  ctx.progress("District created", 1, 1);
};
