import { createHash } from "node:crypto";
import { canonicalModel, MODEL_V1 } from "../../domain/burnout/model-v1.ts";

/** SHA-256 of the model's constants: what every score, snapshot and back-test names. */
export const modelHash = createHash("sha256").update(canonicalModel(MODEL_V1)).digest("hex");
