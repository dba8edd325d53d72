import { expect, it } from "vitest";
import type { Episode } from "../../../domain/alerts/alert.ts";
import type { Collected } from "../../../domain/ports.ts";
import { spansIn } from "../../../domain/reports/own-spans.ts";
import { leave } from "../../builders/coaching-world.ts";

const episode: Episode = {
  ...{ district: "d", leaderId: "ld-1", episodeId: "ep-1", openedRound: "2026-09", version: 1 },
  cause: "two-raised-rounds",
  state: "open",
};

const recorded = (begin: string, end: string | null, withdrawnAt?: string): Collected => ({
  kind: "leave",
  value: leave("ld-1", begin, end, withdrawnAt === undefined ? {} : { withdrawnAt }),
});

it("lists what has a begin and an end, the newest first, and nothing that was withdrawn or has neither", () => {
  const file: readonly Collected[] = [
    recorded("2026-09-01", "2026-09-05"),
    { kind: "episode", value: episode },
    recorded("2026-11-01", null),
    recorded("2026-12-01", null, "2026-12-02T00:00:00.000Z"),
  ];
  expect(spansIn(file)).toEqual([
    { kind: "leave", begin: "2026-11-01", end: null },
    { kind: "leave", begin: "2026-09-01", end: "2026-09-05" },
  ]);
});
