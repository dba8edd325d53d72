import { CfnParameter, Stack } from "aws-cdk-lib";
import type { NodeFunction } from "./node-function.ts";

/**
 * Tells a function which hosts inside the district's own network may be told of events, without TLS if need be. It is a
 * parameter of the function's stack, because it is the one thing about webhooks that differs from network to network.
 * Each stack has its own, for an export cannot be changed while another stack imports it; whoever deploys gives all of
 * them the same value.
 *
 * @throws Error when a second function of one stack asks for it
 */
export const tellPrivateHosts = (asker: NodeFunction): NodeFunction => {
  const hosts = new CfnParameter(Stack.of(asker), "WebhookPrivateHosts", {
    type: "String",
    default: "none",
    allowedPattern: "^[a-z0-9.,:\\[\\]-]+$",
    constraintDescription: "Give host names separated by commas, or none.",
    description: "Hosts to which webhooks may go over plain HTTP and to private addresses; none on the open internet.",
  });
  return asker.env("WEBHOOK_PRIVATE_HOSTS", hosts.valueAsString);
};
