import { describe, expect, it } from "vitest";
import type { StaffMember } from "../../../../domain/access/staff.ts";
import { keyOf } from "../../../../functions/adapters/dynamo/keys.ts";
import { fromRow, toRow } from "../../../../functions/adapters/dynamo/rows.ts";

const member: StaffMember = {
  ...{ staffId: "st-1", district: "d-1", name: "Ana Ito", email: "ana@d.example", roles: ["hr"], version: 3 },
};

describe("a row that is read", () => {
  it("gives its value back", () => {
    expect(fromRow("staff", toRow("staff", member))).toEqual(member);
  });

  it("is refused as another kind than it is", () => {
    expect(() => fromRow("leader", toRow("staff", member))).toThrow("row is a staff, not a leader");
  });

  it("is refused when it decides access and does not have its kind's shape, by a message without the value", () => {
    const row = { ...toRow("staff", member), roles: ["hr", "secret-role"] };
    expect(() => fromRow("staff", row)).toThrow(/^a stored staff does not have the shape of one: roles$/);
  });
});

describe("a key", () => {
  it("is refused when a field of it is missing", () => {
    expect(() => keyOf("leader", { district: "d-1" })).toThrow("a key needs a leaderId");
    expect(() => keyOf("leader", { district: "d-1", leaderId: null })).toThrow("a key needs a leaderId");
  });
});
