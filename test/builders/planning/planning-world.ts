/** A district of schools with principals, seats and a bench, in memory. */
import type { District } from "../../../domain/districts/district.ts";
import type { SchoolLevel } from "../../../events/vocabulary.ts";
import { interest, READY, service } from "../readiness/given-person.ts";
import { districtRow, type openReadiness, school, seat } from "../readiness/readiness-world.ts";

export const ON = "2026-11-16";

/** Schools by level and region: sums of the north's middle and high schools would be of two or three. */
export const SCHOOLS: readonly { readonly id: string; readonly level: SchoolLevel; readonly region: string }[] = [
  ...Array.from({ length: 7 }, (_, n) => ({
    id: `e${n}`,
    level: "elementary" as const,
    region: n < 4 ? "north" : "south",
  })),
  ...Array.from({ length: 5 }, (_, n) => ({ id: `h${n}`, level: "high" as const, region: n < 2 ? "north" : "south" })),
  ...Array.from({ length: 3 }, (_, n) => ({
    id: `m${n}`,
    level: "middle" as const,
    region: n < 1 ? "north" : "south",
  })),
];

/** Adds the district's schools to a world; each principal has led for as many years as the school's place says. */
export const furnish = <W extends ReturnType<typeof openReadiness>>(world: W): W => {
  const { store, person, appointment } = world;
  const settings: District = { ...districtRow(), createdOn: "2026-07-01" };
  store.seed("district", settings);
  SCHOOLS.forEach(({ id, level, region }, place) => {
    store.seed("org", school(id, level, region, { highPoverty: place % 2 === 0 }));
    store.seed("seat", seat(id));
    person(`p-${id}`, `Principal-${id}`);
    const begun = `${2026 - (place % 6)}-07-01`;
    appointment({ ...service("PRINCIPAL", begun, null, `ap-${id}`), leaderId: `p-${id}`, orgId: id });
  });
  return world;
};

/** Somebody ready now for the seats that the interest says. */
export const addCandidate = async (
  { person, file, renew }: ReturnType<typeof openReadiness>,
  leaderId: string,
  wants: Parameters<typeof interest>[1] = {},
): Promise<void> => {
  person(leaderId, `Candidate-${leaderId}`);
  const services = [service("ASSISTANT_PRINCIPAL", "2024-01-01", null, `ap-${leaderId}`)];
  file({ ...READY, services, interests: [interest("PRINCIPAL", wants)] }, leaderId);
  await renew(leaderId);
};
