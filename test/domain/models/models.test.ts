import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { canonicalModel } from "../../../domain/kernel/canonical.ts";
import { MODEL_V1 } from "../../../domain/models/composed-model.ts";
import { MODELS } from "../../../domain/models/list-models.ts";
import { canonicalReadinessModel } from "../../../domain/readiness/profiles.ts";
import { modelHash } from "../../../functions/runtime/model-hash.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hashOf = (name: keyof typeof MODELS) => sha256(canonicalModel(MODELS[name]));

it("all models together keep the hash that stored scores name", () => {
  expect(modelHash).toBe("be341ce9c539cafebebea424dcbccb37c89dc256a7227320d93deb5fd5d49732");
  expect(sha256(canonicalModel(MODEL_V1))).toBe(modelHash);
});

it("each model has a hash of its own: a change of any number is a new version of that model", () => {
  expect(
    Object.fromEntries((Object.keys(MODELS) as (keyof typeof MODELS)[]).map((name) => [name, hashOf(name)])),
  ).toEqual({
    strain: "d03650d313430fa5c81a8278d74c1f51d9a108080e484783c0dac756562c7624",
    "support-need": "f490ea4661f596f59dc1f2b4b9ec79519ceb04ac08e305be29503b7310fc8f08",
    hazard: "b98a6448e15c30c61f5539582a2e3e77e8b689c0925285bd41a46075f923af72",
    readiness: "b59a1a020a777a63cb42aae9dfe634f78e9f6aa9c2640082a4feecd727ed555c",
    forecast: "1f424fda02b49b848ef5ece6ad8aab10d749790cb7cee14e8eb3474659be1c58",
    privacy: "86171dcbeb5f19976b220f095df2fcb321940fe605b50cfca68fe9b4eae81430",
  });
  expect(hashOf("readiness")).toBe(sha256(canonicalReadinessModel()));
});
