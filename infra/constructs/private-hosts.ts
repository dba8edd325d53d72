import { CfnParameter, Stack } from "aws-cdk-lib";
import type { NodeFunction } from "./node-function.ts";

/**
 * Allows a function to send webhooks to the named hosts of the district's own network, without TLS too. The list is a
 * stack parameter because it differs by network. Each stack has its own parameter, because an export cannot change while
 * another stack imports it; give all of them the same value at deployment.
 *
 * @throws Error when it is called for a second function of the same stack
 */
export const allowPrivateHosts = (asker: NodeFunction): NodeFunction => {
  const hosts = new CfnParameter(Stack.of(asker), "WebhookPrivateHosts", {
    type: "String",
    default: "none",
    allowedPattern: "^[a-z0-9.,:\\[\\]-]+$",
    constraintDescription: "Enter host names separated by commas, or leave it empty.",
    description:
      "Hosts that may receive webhooks over plain HTTP and at private addresses. Never name a host on the public internet.",
  });
  return asker.env("WEBHOOK_PRIVATE_HOSTS", hosts.valueAsString);
};
