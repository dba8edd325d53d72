import type { Operation } from "../../runtime/operation.ts";
import { appointments } from "./appointments.ts";
import { leaders } from "./leaders.ts";
import { schools } from "./schools.ts";
import { seats } from "./seats.ts";

/** Operations on leaders, appointments, schools and seats. */
export const peopleOperations: readonly Operation[] = [leaders, appointments, schools, seats].flatMap((kind) =>
  Object.values<Operation>(kind),
);
