/** What a job title says about leading a school; data of the mapping of roles (interop.md 5). */

/** Work in and around a principal's office, whatever else the title names: a check-in would go to the wrong person. */
const OFFICE_WORK =
  /\b(secretar(y|ies|ial|i[ao])|clerks?|clerical|receptionist|bookkeeper|typist|stenographer|treasurer|accounts?|accountant|custodian|aides?|paraprofessional|cook|volunteer|office manager|(office|administrative|executive|personal|school|district|teaching|teachers?'?s?|library|lab|health|media|classroom|instructional|staff|program) (assistant|asst\.?|ass't\.?|associate)(?![\w']|[\s.]*(\w+ )?(principal|prin|head|director)\b))/i;

/** "Principal" as the first of a profession, not of a school. */
const PROFESSION =
  /\bprincipal (investigator|engineer|analyst|planner|consultant|architect|scientist|researcher|developer|programmer|technician|technologist|inspector|adviser|advisor|officer|specialist)\b/i;

/** People who hold no seat: not any more, not yet, or for a day. */
const NO_SEAT =
  /\b(retired|former|ex|past|emerit(us|a)|honorary|aspiring|prospective|candidate|applicant|designee|student (vice )?principal|principal for a day)\b/i;

/** Titles that make nobody a leader, whatever role the row has. */
export const isNoLeaderTitle = (title: string): boolean =>
  OFFICE_WORK.test(title) || PROFESSION.test(title) || NO_SEAT.test(title);

/** People whose title names the principal as somebody else: "Liaison to the Principal", "Principal's Advisory Lead". */
export const NOT_THE_PRINCIPAL =
  /\b((to|for|with|under) (the |our |a )?(\w+ )?(principals?|prin|head of school)|office of the (\w+ )?principal|principal('s|s') |principal (office|assistant|mentor|liaison|aide))/i;

/** In the words of rosters: `Ass't`, `Assist.`, `Asst.`, `Vice` … */
export const DEPUTY = /\b(assistant|assist\.?|asst\.?|ass't\.?|associate|assoc\.?|vice|deputy)(?![\w'])/i;

const LEADER = "(principal|prin\\b|head\\b|director|administrator|school leader)";
const ABBREVIATED = /^(a\.?p\.?|v\.?p\.?)(?![\w'])(?! (coordinator|teacher|test|exam|program|capstone|\w+ teacher))/i;
/** "Assistant Principal", "Asst. Prin.", "Principal, Assistant", "Dean of Students", "Subdirectora", "AP". */
export const DEPUTY_OF_SCHOOL = new RegExp(
  `${DEPUTY.source}[\\s./-]*(\\w+[\\s,/-]+){0,2}?${LEADER}|\\bprincipal\\s*[,(/–-]+\\s*${DEPUTY.source}|\\bdean\\b|\\bsub-?director[a]?\\b|${ABBREVIATED.source}`,
  "i",
);

/** A title in one spelling: plain apostrophes and hyphens, single blanks. */
export const plainTitle = (title: string): string =>
  title
    .replaceAll(/[‘’ʼ´`]/g, "'")
    .replaceAll(/[‐‑‒–—]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim();
