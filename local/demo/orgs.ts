/** Orgs of the demo district: district, networks in one or more levels, schools. */
import type { Row } from "./csv.ts";
import { SCHOOL_NAMES } from "./names.ts";

const LEVEL_NAMES = [
  ["Elementary School", 0.6],
  ["Middle School", 0.82],
  ["High School", 1],
] as const;

/** Orgs from the district down; the ids of the lowest level carry the schools. */
export const buildOrgs = (options: {
  readonly districtName: string;
  readonly schools: number;
  readonly levels: number;
}) => {
  const orgs: Row[] = [
    { sourcedId: "org-district", name: options.districtName, type: "district", identifier: "9900147" },
  ];
  let lowest = ["org-district"];
  const offices: string[] = [];
  for (let level = 1; level <= options.levels; level += 1) {
    const kind = level === options.levels ? "Network" : level === 1 ? "Region" : "Area";
    const names = ["North Shore", "Harbor", "Inland", "Bay", "Hills", "Delta", "Plains", "Summit"];
    lowest = lowest.flatMap((parent) =>
      [0, 1].map(() => {
        const number = offices.length + 1;
        const sourcedId = `org-net-${String(number).padStart(2, "0")}`;
        orgs.push({
          sourcedId,
          name: `${names[(number - 1) % names.length]} ${kind}`,
          type: "local",
          identifier: "",
          parentSourcedId: parent,
        });
        offices.push(sourcedId);
        return sourcedId;
      }),
    );
  }
  const schools = Array.from({ length: options.schools }, (_, index) => {
    const share = ((index * 7 + 3) % options.schools) / options.schools;
    const level = LEVEL_NAMES.find(([, to]) => share < to)?.[0] ?? "Elementary School";
    const place = SCHOOL_NAMES[index % SCHOOL_NAMES.length] as string;
    const round = Math.floor(index / SCHOOL_NAMES.length);
    const name = `${["", "New ", "West ", "East ", "Upper "][round] ?? `${round} `}${place} ${level}`;
    const parent = lowest[index % lowest.length] as string;
    const number = String(index + 1).padStart(5, "0");
    orgs.push({
      sourcedId: `org-sch-${number}`,
      name,
      type: "school",
      identifier: `9900147${number}`,
      parentSourcedId: parent,
    });
    return { sourcedId: `org-sch-${number}`, name, parent };
  });
  return { orgs, schools, networks: options.levels === 0 ? ["org-district"] : lowest };
};
