import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildApp } from "../../infra/app.ts";
import { readAssembly } from "../../local/template/assembly.ts";
import { all, exportsOf, importsOf, resourcesOf, templates } from "../builders/template.ts";

/**
 * CloudFormation refuses a stack of more than 500 resources, and a record kind of the API with a function of its own is
 * twelve of them: at this limit there is still room to split before a deployment fails.
 */
const ROOM_ENDS = 400;

/** The templates as they are with other settings. */
const synthesizedWith = (context: Record<string, string>) => {
  const outdir = mkdtempSync(join(tmpdir(), "holdfast-synth-"));
  try {
    buildApp({ outdir, context }).synth();
    return readAssembly(outdir).stacks;
  } finally {
    rmSync(outdir, { recursive: true });
  }
};

describe("stacks", () => {
  it.each(templates.map((stack) => [stack.name, stack] as const))("%s has room to grow", (_name, stack) => {
    expect(resourcesOf(stack).length).toBeLessThan(ROOM_ENDS);
  });

  it("use those before them and know nothing of those after them", () => {
    const used = templates.map((stack) => [
      stack.name,
      [...new Set(importsOf(stack).map((name) => name.slice(0, name.indexOf(":"))))].sort(),
    ]);
    expect(used).toEqual([
      ["HoldfastData", []],
      ["HoldfastService", ["HoldfastData"]],
      ["HoldfastWork", ["HoldfastData", "HoldfastService"]],
    ]);
  });

  it("give no two resources one logical id: local queues, schedules and tables are known by it", () => {
    // Which the command line of CDK adds to every stack, for its own statistics.
    const ids = all.filter(({ Type }) => Type !== "AWS::CDK::Metadata").map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("name nothing that CloudFormation can name, so that a replaced stack never meets what it replaces", () => {
    const named = all.flatMap(({ id, Properties }) =>
      ["FunctionName", "QueueName", "LogGroupName", "RoleName", "AlarmName", "TopicName", "TableName", "BucketName"]
        .filter((key) => typeof Properties[key] === "string")
        .map((key) => `${id}.${key}`),
    );
    expect(named).toEqual([]);
  });

  it("describe the parameter of private webhook hosts in the same way", () => {
    const hosts = templates.flatMap(({ template }) => template.Parameters?.["WebhookPrivateHosts"] ?? []);
    expect(hosts).toHaveLength(2);
    expect(hosts[0]).toEqual(hosts[1]);
  });

  it("can be given a public address and an alarm address later, or lose them: no export goes that is still imported", () => {
    const settled = synthesizedWith({ publicUrl: "https://pulse.example.org", alarmEmail: "it@district.example" });
    for (const [before, after] of [
      [templates, settled],
      [settled, templates],
    ] as const) {
      const exported = after.flatMap(exportsOf);
      expect(before.flatMap(importsOf).filter((name) => !exported.includes(name))).toEqual([]);
    }
  });
});
