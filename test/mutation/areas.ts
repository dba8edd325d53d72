/** One part of the rules whose tests are judged by what they would let pass. */
export interface Area {
  readonly name: string;
  /** Source files that are changed, one place at a time. */
  readonly mutate: readonly string[];
  /** Tests that may notice. Tests over many simulated worlds are left out: they would run for every change. */
  readonly tests: readonly string[];
}

/**
 * Files of a folder, without those that only hold tables of text or of keys: `rules.ts` (docs/RULES.md is generated from
 * it and `rules.test.ts` compares them), `kinds.ts` (the contract suite states every key literally) and the words of pages
 * (`words.test.ts` and the tests of the pages ask for every word in both languages).
 */
const rulesOf = (folder: string, ...words: readonly string[]): readonly string[] => [
  `${folder}/*.ts`,
  ...["rules", "kinds", ...words].map((name) => `!${folder}/${name}.ts`),
];

/** What is stored of readiness, and read for people. Its tests go through the API, which takes longer than rules take. */
const READINESS_RECORDS =
  "{answer-appeal,appeal,appeal-readiness,assess-person,keep-calibration,keep-override,list-readiness,next-review,read-facts,read-readiness,read-ready,renew-concerned,renew-readiness,review-readiness,stored-readiness}";

/** The rules about people, and who may see what of them. */
export const AREAS: readonly Area[] = [
  {
    name: "strain",
    mutate: rulesOf("domain/strain", "words"),
    tests: ["test/domain/strain/{change,explanation,level,strain,words}*.test.ts"],
  },
  {
    name: "support-need",
    mutate: rulesOf("domain/support-need", "need-words"),
    tests: ["test/domain/support-need/*.test.ts"],
  },
  { name: "episodes", mutate: rulesOf("domain/episodes"), tests: ["test/domain/episodes/*.test.ts"] },
  {
    name: "suppression",
    mutate: [...rulesOf("domain/privacy"), "domain/groups/{suppress-small,publish-groups}.ts"],
    tests: [
      "test/domain/privacy/{guard-overlaps,withholding,suppression}*.test.ts",
      "test/domain/groups/{suppress-small,publish-groups}.test.ts",
    ],
  },
  {
    name: "readiness",
    mutate: [...rulesOf("domain/readiness"), `!domain/readiness/${READINESS_RECORDS}.ts`],
    tests: [
      "test/domain/readiness/{calibration,candidates,concerns,count-criteria,counting,find-next-lapse}.test.ts",
      "test/domain/readiness/{override,profiles,readiness-rules,select-counted,tiers,worked-readiness}.test.ts",
      "test/domain/bench/bench.test.ts",
    ],
  },
  {
    name: "readiness-records",
    mutate: [`domain/readiness/${READINESS_RECORDS}.ts`],
    tests: [
      "test/domain/readiness/{assess-person,known-as-of,next-review,renew-readiness,review-readiness}.test.ts",
      "test/functions/http/routes/{readiness,readiness-records,appeals,calibrations}.test.ts",
      "test/functions/on-event/assess-readiness.test.ts",
      "test/functions/web/{report,nomination}/{own-readiness,own-comments,nomination-readiness}.test.ts",
    ],
  },
  {
    name: "access",
    mutate: [...rulesOf("domain/access"), "domain/roster/relate.ts"],
    tests: [
      "test/domain/access/*.test.ts",
      "test/domain/roster/relate.test.ts",
      "test/functions/runtime/middleware/{authorise,audit-read}.test.ts",
    ],
  },
];
