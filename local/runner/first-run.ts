/** What a new data folder is filled with. */
import type { LocalClock } from "../aws/contracts.ts";
import { makeDemoDistrict } from "../demo/district.ts";

/** What the first run may use. */
export interface FirstRun {
  /** Public origin of the runner, whose pages and API answer already. */
  readonly origin: string;
  /** Only the district, no example data. */
  readonly empty: boolean;
  /** The first run was begun before and broken off: what it made may be there in part. */
  readonly again: boolean;
  readonly clock: LocalClock;
  /** Invokes the function that a CloudFormation output names. @throws Error with the function's own message */
  invokeOutput(outputKey: string, payload: unknown): Promise<unknown>;
  /** Moves the clock forward to an instant (virtual ms), running everything due on the way. */
  advance(to: number): Promise<void>;
  /** Runs everything due until the system is still. */
  settle(): Promise<void>;
  /** An access token of a person, by staff id or mail address. */
  token(as: string): Promise<string>;
  /** Shows how far the filling is. */
  progress(text: string, done: number, total: number): void;
}

/** Fills a new data folder. @throws Error when the system refuses a step */
export async function firstRun(ctx: FirstRun): Promise<void> {
  if (!ctx.empty) return makeDemoDistrict(ctx);
  ctx.progress("Creating the district", 0, 1);
  await ctx.invokeOutput("CreateDistrictFunction", {
    district: "local",
    name: "Local District",
    timeZone: "America/New_York",
    admin: { staffId: "admin", name: "Local Admin", email: "admin@local.example" },
  });
  await ctx.settle();
  ctx.progress("District created", 1, 1);
}
