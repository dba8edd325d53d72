/** What the runner knows of the product: its name, the facts about a person, values of the template's parameters. */
import type { LocalOptions } from "./runner/start.ts";

/** Options of the runner that are the same whoever starts it. */
export const PRODUCT: Pick<LocalOptions, "system" | "parameters"> = {
  system: {
    name: "Holdfast",
    describePerson: (attributes) => ({
      roles: (attributes["custom:roles"] ?? "")
        .split(",")
        .map((role) => role.trim())
        .filter((role) => role !== ""),
      district: attributes["custom:district"] ?? "",
    }),
  },
  // On one machine the receiver of webhooks runs on the same machine.
  parameters: { WebhookPrivateHosts: "localhost,127.0.0.1,[::1]" },
};
