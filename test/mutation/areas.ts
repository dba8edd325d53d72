/** One part of the rules whose tests are judged by what they would let pass. */
export interface Area {
  readonly name: string;
  /** Source files that are changed, one place at a time. */
  readonly mutate: readonly string[];
  /** Tests that may notice. Tests over many simulated worlds are left out: they would run for every change. */
  readonly tests: readonly string[];
}

/** The rules about people, and who may see what of them. */
export const AREAS: readonly Area[] = [
  {
    name: "strain",
    mutate: ["domain/strain/*.ts"],
    tests: ["test/domain/strain/{change,explanation,level,strain,words}*.test.ts"],
  },
  { name: "support-need", mutate: ["domain/support-need/*.ts"], tests: ["test/domain/support-need/*.test.ts"] },
  {
    name: "episodes",
    mutate: ["domain/episodes/*.ts"],
    tests: ["test/domain/episodes/{assess-leader,assessed-by,episode,leave}.test.ts"],
  },
  {
    name: "suppression",
    mutate: ["domain/privacy/*.ts", "domain/groups/{suppress-small,publish-groups}.ts"],
    tests: [
      "test/domain/privacy/{guard-overlaps,withholding,suppression}*.test.ts",
      "test/domain/groups/{suppress-small,publish-groups}.test.ts",
    ],
  },
  {
    name: "readiness",
    mutate: ["domain/readiness/*.ts"],
    tests: ["test/domain/readiness/*.test.ts", "test/domain/nominations/*.test.ts"],
  },
  {
    name: "access",
    mutate: ["domain/access/*.ts", "domain/roster/relate.ts"],
    tests: ["test/domain/access/*.test.ts", "test/functions/http/{matrix,who-sees}.test.ts"],
  },
];
