import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import openapi from "../http/openapi.json" with { type: "json" };
import { entryOf, pipe } from "../runtime/pipe.ts";
import { contractPage } from "./contract/page.tsx";
import { CONTRACT_STYLE } from "./contract/style.ts";

export const ENV = [] as const;

const style = createHash("sha256").update(CONTRACT_STYLE).digest("base64");

const HTML = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** What is public about the API: its document, the same as a page, and a sign of life. Each text is made once. */
const texts: Readonly<Record<string, () => readonly [Readonly<Record<string, string>>, string]>> = {
  "/openapi.json": () => [{ "content-type": "application/json" }, JSON.stringify(openapi)],
  "/docs": () => [HTML, contractPage(openapi)],
  "/healthz": () => [{ "content-type": "application/json" }, JSON.stringify({ status: "ok" })],
};

const answers = new Map<string, APIGatewayProxyStructuredResultV2>();

/** The answer at an address; any other address gets the sign of life. */
const answerAt = (rawPath: string): APIGatewayProxyStructuredResultV2 => {
  const path = Object.keys(texts).find((one) => rawPath.endsWith(one)) ?? "/healthz";
  let answer = answers.get(path);
  if (answer === undefined) {
    const [headers, body] = (texts[path] as () => readonly [Record<string, string>, string])();
    const common = {
      "cache-control": "public, max-age=300",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    };
    answer = { statusCode: 200, headers: { ...common, ...headers }, body };
    answers.set(path, answer);
  }
  return answer;
};

type Asked = Pick<APIGatewayProxyEventV2, "rawPath" | "requestContext">;

/** Serves the contract of the API as a document and as a page, and says that the service is there. */
export const build = () =>
  entryOf(
    pipe<Asked, APIGatewayProxyStructuredResultV2>().handler(({ rawPath, requestContext }) => {
      const answer = answerAt(rawPath);
      return requestContext.http.method === "HEAD" ? { ...answer, body: "" } : answer;
    }),
  );

export const handler = build();
