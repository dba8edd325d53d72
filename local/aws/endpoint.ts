/**
 * The one address of all AWS services: reads caller and service from the signature, injects faults, checks the
 * caller's role and calls the service.
 */

import { randomUUID } from "node:crypto";
import type { WholeReply, WholeRequest } from "../http/server.ts";
import { type Denial, OPERATOR, type Roles } from "../iam/roles.ts";
import type { AwsCall, AwsReply, AwsService } from "../kernel/contracts.ts";
import { jsonReply, ServiceFault } from "../kernel/wire.ts";
import type { Faults } from "./faults.ts";

/** The dispatcher behind the endpoint. */
export interface AwsEndpoint {
  /** Answers an HTTP request of the SDK. Undefined = the connection was dropped. */
  answer(request: WholeRequest): Promise<WholeReply | undefined>;
  /** Makes a call as `caller`, inside this process. @throws ServiceFault when refused or failed */
  call(caller: string, service: string, action: string, request: InternalRequest): Promise<AwsReply>;
}

/** The HTTP side of an internal call; JSON services need only `body`. */
interface InternalRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What the endpoint needs. */
interface EndpointSetup {
  readonly services: readonly AwsService[];
  readonly roles: Roles;
  readonly faults: Faults;
  readonly isFunction: (logicalId: string) => boolean;
  /** Ends the worker of that session, for the crash fault. */
  readonly crash: (session: string) => void;
}

const CREDENTIAL = /Credential=([^/,\s]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/;
const TARGETS: Readonly<Record<string, string>> = {
  sqs: "AmazonSQS",
  events: "AWSEvents",
  dynamodb: "DynamoDB_20120810",
  "cognito-idp": "AWSCognitoIdentityProviderService",
};

/** Wires the services of the endpoint. */
export const createAwsEndpoint = (setup: EndpointSetup): AwsEndpoint => {
  const services = new Map(setup.services.map((service) => [service.service, service]));

  async function answer(request: WholeRequest): Promise<WholeReply | undefined> {
    const [, caller = "", name = ""] = CREDENTIAL.exec(request.headers["authorization"] ?? "") ?? [];
    if (caller !== OPERATOR && !setup.isFunction(caller)) {
      return errorReply(
        name,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        403,
      );
    }
    const service = services.get(name);
    if (service === undefined)
      return errorReply(name, "UnknownOperationException", `No service ${name || "(unsigned)"} here.`, 400);
    const partial = partialCall(service.service, request);
    const action = service.actionOf(partial);
    if (action === undefined)
      return errorReply(name, "UnknownOperationException", `This call of ${name} is not supported here.`, 400);
    const call: AwsCall = { ...partial, action, caller };
    const session = request.headers["x-amz-security-token"] ?? "";
    const early = setup.faults.onCall(call, "before");
    if (early !== undefined) return answerWithFault(early, call, request, session);
    const reply = await perform(service, call);
    const late = reply.status < 300 ? setup.faults.onCall(call, "after") : undefined;
    return late === undefined
      ? { ...reply, headers: { ...reply.headers, "x-amzn-requestid": randomUUID() } }
      : answerWithFault(late, call, request, session);
  }

  async function perform(service: AwsService, call: AwsCall): Promise<AwsReply> {
    const denial = setup.roles.check(call, service.resourcesOf(call));
    if (denial !== undefined)
      return errorReply(
        call.service,
        "AccessDeniedException",
        denialMessage(denial),
        call.service === "dynamodb" ? 400 : 403,
      );
    return service.handle(call);
  }

  function answerWithFault(
    effect: string,
    call: AwsCall,
    request: WholeRequest,
    session: string,
  ): WholeReply | undefined {
    if (effect === "crash-function") setup.crash(session);
    if (effect === "crash-function" || effect === "timeout") {
      request.drop();
      return undefined;
    }
    if (effect === "throttle") {
      const code = call.service === "dynamodb" ? "ProvisionedThroughputExceededException" : "ThrottlingException";
      return errorReply(call.service, code, "Rate exceeded (injected).", 400);
    }
    if (effect === "conflict") return conflict(call);
    return errorReply(
      call.service,
      call.service === "dynamodb" ? "InternalServerError" : "InternalFailure",
      "Injected failure.",
      500,
    );
  }

  return {
    answer,
    async call(caller, name, action, request) {
      const service = services.get(name);
      if (service === undefined) throw new ServiceFault("UnknownOperationException", `No service ${name} here.`);
      const target = TARGETS[name];
      const headers = {
        "content-type": "application/x-amz-json-1.0",
        ...(target && { "x-amz-target": `${target}.${action}` }),
        ...request.headers,
      };
      const body = Buffer.from(request.body);
      const path = request.path ?? "/";
      const query = new URL(path, "http://local").searchParams;
      const reply = await perform(service, {
        service: name,
        action,
        method: request.method ?? "POST",
        path: path.split("?")[0] ?? "/",
        query,
        headers,
        body,
        caller,
      });
      if (reply.status >= 300) throw faultOf(reply);
      return reply;
    },
  };
};

const partialCall = (service: string, request: WholeRequest): Omit<AwsCall, "action" | "caller"> => {
  const url = new URL(request.target, "http://local");
  return {
    service,
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: request.body,
  };
};

const denialMessage = ({ caller, action, resource }: Denial): string =>
  `User: arn:aws:sts::000000000000:assumed-role/${caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

/** An error in the service's own shape: XML for S3, JSON with a type elsewhere. */
const errorReply = (service: string, code: string, message: string, status: number): AwsReply => {
  if (service === "s3") {
    const s3Code = code === "AccessDeniedException" ? "AccessDenied" : code;
    return {
      status,
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${s3Code}</Code><Message>${escapeXml(message)}</Message></Error>`,
    };
  }
  return jsonReply(status, { __type: code, message }, { "x-amzn-errortype": code });
};

const conflict = (call: AwsCall): AwsReply => {
  if (call.action !== "TransactWriteItems") {
    return errorReply(call.service, "TransactionConflictException", "Transaction is ongoing for the item", 400);
  }
  const { TransactItems: items = [] } = JSON.parse(call.body.toString("utf8")) as { TransactItems?: unknown[] };
  const reasons = items.map((_item, index) =>
    index === 0 ? { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" } : { Code: "None" },
  );
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return jsonReply(400, {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  });
};

const faultOf = (reply: AwsReply): ServiceFault => {
  const text = String(reply.body ?? "");
  try {
    const { __type: code, message, Message } = JSON.parse(text) as Record<string, unknown>;
    return new ServiceFault(String(code ?? "InternalFailure"), String(message ?? Message ?? text), reply.status);
  } catch {
    return new ServiceFault(/<Code>([^<]*)/.exec(text)?.[1] ?? "InternalFailure", text.slice(0, 300), reply.status);
  }
};

const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
