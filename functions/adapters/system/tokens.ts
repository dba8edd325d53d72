import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Tokens } from "../../../domain/ports.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Secrets of mailed links: 32 random bytes (DECISIONS 5), stored as SHA-256 only. */
export const systemTokens: Tokens = {
  create() {
    const token = randomBytes(32).toString("base64url");
    return { token, hash: sha256(token) };
  },
  hash: sha256,
  digest: (key, text) => createHmac("sha256", key).update(text).digest("hex"),
};
