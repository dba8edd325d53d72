import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import { isInForce } from "../kernel/recorded.ts";
import { invalid, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdrawnFact } from "../records/keep-records.ts";
import { refuseInUse } from "./refuse-in-use.ts";
import type { Org } from "./roster.ts";

/** How schools are kept. */
export const SCHOOL_RULES: RecordRules<"org"> = {
  kind: "org",
  recordKind: "school",
  idOf: ({ orgId }) => orgId,
  concerns: ({ orgId }) => ({ schoolId: orgId }),
  facts: (before, { district, orgId, level, region, withdrawnAt }, changed) => {
    if (withdrawnAt !== undefined) return [withdrawnFact(district, orgId, "school", orgId, { schoolId: orgId })];
    if (before !== undefined) {
      return [fact("holdfast.school.changed.v1", district, orgId, { orgId, changed: [...changed] })];
    }
    const data = { orgId, ...(level === undefined ? {} : { level }), ...(region === undefined ? {} : { region }) };
    return [fact("holdfast.school.registered.v1", district, orgId, data)];
  },
};

/** What people say of a school. */
export type SchoolInput = Pick<Org, "name" | "ncesId" | "parentOrgId" | "level" | "region" | "highPoverty">;

/** A school belongs to an office or network of the district; other kinds of org are an import's. */
const check = async ({ store }: KeepContext, school: Org, before?: Org): Promise<Result<Org, Refusal>> => {
  const { parentOrgId } = school;
  if (parentOrgId === undefined || parentOrgId === before?.parentOrgId) return ok(school);
  const parent = await store.get("org", { orgId: parentOrgId });
  if (parent !== undefined && isInForce(parent) && parent.type !== "school") return ok(school);
  return err(
    invalid(
      "#/parentOrgId",
      "unknown_org",
      "Give the office or network that other schools show here, or leave it out.",
    ),
  );
};

/** Records a school that no roster has named. */
export const recordSchool = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  input: SchoolInput,
): Promise<Result<Org, Refusal>> => {
  const orgId = newId(ports, "og", context, request.key);
  const { district } = context.caller;
  const school: Org = { ...input, district, orgId, sourcedId: orgId, type: "school", version: 1 };
  return record(ports, context, SCHOOL_RULES, request.digest, async () => {
    const earlier = await context.store.get("org", { orgId });
    return earlier === undefined ? check(context, school) : ok(school);
  });
};

/** The org, if it is a school. */
export const readSchool = async ({ store }: Pick<KeepContext, "store">, orgId: string): Promise<Org | undefined> => {
  const org = await store.get("org", { orgId });
  return org?.type === "school" ? org : undefined;
};

/** Corrects a school, or records since when it is closed. */
export const changeSchool = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"org">,
  patch: MergePatch<SchoolInput & Pick<Org, "closedOn">>,
): Promise<Result<Org, Refusal>> =>
  change(ports, context, SCHOOL_RULES, which, async (before) => check(context, mergePatch(before, patch), before));

/** Takes back a school that was recorded in error; not while anybody works there. */
export const withdrawSchool = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"org">,
): Promise<Result<Org, Refusal>> =>
  change(ports, context, SCHOOL_RULES, which, async (before) => {
    const [appointments, assignments] = await Promise.all([
      context.store.list("appointmentsAtSchool", which.id),
      context.store.list("assignmentsOfSchool", which.id),
    ]);
    const refusal = refuseInUse("school", appointments, assignments, context.today);
    return refusal === undefined ? ok({ ...before, withdrawnAt: context.now }) : err(refusal);
  });
