/** The order of the API's pipe: what it must not reveal, audit too late or answer too early. */
import type { Context } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { apiEntry } from "../../../functions/runtime/api.ts";
import type { ApiEvent } from "../../../functions/runtime/request.ts";
import { apiEvent, needRoute } from "../../builders/api/api-request.ts";
import { world } from "../../builders/api/api-world.ts";
import { logLines } from "../../checks/log-lines.ts";

afterEach(() => vi.restoreAllMocks());

type Handle = Parameters<typeof needRoute>[0];

const asked = async (leaderId: string, more: Partial<ApiEvent> = {}, handle?: Handle) => {
  const ports = world();
  const event = apiEvent(leaderId, more) as ApiEvent;
  const answer = await apiEntry(ports, [needRoute(handle)])(event, { awsRequestId: "r1" } as Context);
  const noted = ports.store.all("auditEntry").map(({ outcome }) => outcome);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? "null"), noted };
};

const FAULT = { queryStringParameters: { depth: "3" } };

describe("the API's pipe", () => {
  it("notes a sensitive read and answers it", async () => {
    expect(await asked("l1")).toEqual({ status: 200, body: { leaderId: "l1" }, noted: ["allowed"] });
  });

  it("reports faults of the request to a caller with the right, and runs and audits nothing", async () => {
    const handle = vi.fn();
    const { status, body, noted } = await asked("l1", FAULT, handle);
    expect([status, body.errors, noted]).toEqual([422, [expect.objectContaining({ pointer: "?depth" })], []]);
    expect(handle).not.toHaveBeenCalled();
  });

  it("reports faults of the request to nobody else", async () => {
    const faulty = await asked("l3", FAULT);
    expect(faulty).toEqual(await asked("l3"));
    expect([faulty.status, faulty.noted]).toEqual([404, ["denied"]]);
  });

  it("notes no read of what the use case refused", async () => {
    expect(await asked("l1", {}, async () => err(MISSING))).toMatchObject({ status: 404, noted: [] });
  });

  it("notes the read before it is answered, so that no failure shows what the trail does not hold", async () => {
    logLines();
    const undocumented = async () => ok({ value: { leaderId: "longer than the contract says" } });
    expect(await asked("l1", {}, undocumented)).toMatchObject({ status: 503, noted: ["allowed"] });
  });

  it("answers what fails with 503, and logs the error's class and the invocation", async () => {
    const lines = logLines();
    const failing = async () => {
      throw new RangeError("quotes ana.reyes@lakeshore.example");
    };
    const { status, body, noted } = await asked("l1", {}, failing);
    expect([status, body.type, noted]).toEqual([503, "urn:holdfast:problem:unavailable", []]);
    expect(body.detail).toBe("Nothing is lost; send the same request again in a moment.");
    expect(lines.parsed()).toMatchObject([{ message: "request failed", errorName: "RangeError", requestId: "r1" }]);
    expect(lines.text.join("")).not.toContain("ana.reyes");
  });
});
