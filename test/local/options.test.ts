import { describe, expect, it } from "vitest";
import { parseOptions } from "../../local/options.ts";

describe("the command line", () => {
  it("has defaults", () => {
    expect(parseOptions([])).toEqual({ help: false, data: ".holdfast", port: 4800, empty: false, at: undefined });
  });

  it("reads every flag", () => {
    expect(parseOptions(["--empty", "--data", "d", "--port=0", "--at", "2026-08-17T08:00:00Z"])).toEqual({
      help: false,
      data: "d",
      port: 0,
      empty: true,
      at: Date.UTC(2026, 7, 17, 8),
    });
  });

  it.each([
    [["--prot", "1"], /--prot is not a flag.*Known: --data, --empty, --port, --at, --help/],
    [["--port", "many"], /--port many is not a port.*--port 4800/],
    [["--port", "70000"], /not a port/],
    [["--at", "tomorrow"], /--at tomorrow is not an instant.*--at 2026-08-17T08:00:00Z/],
    [["--at", "2026-08-17T08:00:00"], /with its zone/],
    [["--data"], /--data/],
    [["folder"], /folder/],
  ])("%j names the fix", (args, expected) => {
    expect(() => parseOptions(args)).toThrow(expected);
  });
});
