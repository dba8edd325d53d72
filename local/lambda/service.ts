/** The part of Lambda's own API that an operator needs: invoking a function. */
import type { AwsService, InvokeResult, LocalTemplate } from "../kernel/contracts.ts";
import { jsonReply } from "../kernel/wire.ts";
import { arnOf } from "../template/attributes.ts";

const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/**
 * Answers `Invoke`.
 * @param invoke runs a function and waits for it
 * @param enqueue stores an asynchronous invocation
 */
export const createLambdaService = (
  template: LocalTemplate,
  invoke: (reference: string, event: unknown) => Promise<InvokeResult>,
  enqueue: (reference: string, event: unknown) => void,
): AwsService => {
  const referenceOf = (path: string): string => decodeURIComponent(INVOCATIONS.exec(path)?.[1] ?? "");
  return {
    service: "lambda",
    actionOf: ({ method, path }) => (method === "POST" && INVOCATIONS.test(path) ? "Invoke" : undefined),
    resourcesOf: ({ path }) => {
      const resource = template.find(referenceOf(path));
      return [resource === undefined ? referenceOf(path) : arnOf(resource)];
    },
    async handle({ path, headers, body }) {
      const resource = template.find(referenceOf(path));
      if (resource?.type !== "AWS::Lambda::Function") {
        return jsonReply(
          404,
          { Type: "User", Message: `Function not found: ${referenceOf(path)}` },
          { "x-amzn-errortype": "ResourceNotFoundException" },
        );
      }
      const event: unknown = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
      if (headers["x-amz-invocation-type"] === "Event") {
        enqueue(resource.logicalId, event);
        return { status: 202 };
      }
      const answer = await invoke(resource.logicalId, event);
      if (answer.ok) return jsonReply(200, answer.payload, { "x-amz-executed-version": "$LATEST" });
      const { name, message } = answer.error;
      if (name === "TooManyRequestsException")
        return jsonReply(
          429,
          { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded", message },
          { "x-amzn-errortype": name },
        );
      return jsonReply(200, { errorType: name, errorMessage: message }, { "x-amz-function-error": "Unhandled" });
    },
  };
};
