/** What the runner is told of the product: the only words of it that the runner gets. */
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
  // What a person would choose when deploying to this one machine: whoever tries webhooks here has the receiver here.
  parameters: { WebhookPrivateHosts: "localhost,127.0.0.1,[::1]" },
};
