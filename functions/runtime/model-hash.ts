import { createHash } from "node:crypto";
import { canonicalModel } from "../../domain/kernel/canonical.ts";
import { MODEL_V1 } from "../../domain/models/composed-model.ts";

/** SHA-256 of the model's constants: what every score, snapshot and back-test names. */
export const modelHash = createHash("sha256").update(canonicalModel(MODEL_V1)).digest("hex");
