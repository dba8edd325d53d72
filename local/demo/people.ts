/** Invented people: names that do not repeat, addresses made of them, all from one seed. */
import { ORIGINS } from "./names.ts";

export type Random = () => number;

export const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

interface DemoPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: "en" | "es";
}

/** The name in ASCII: letters lose their marks; those that Unicode does not decompose are listed. */
const ascii = (name: string): string =>
  name
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L")
    .replaceAll("ø", "o")
    .replaceAll("Ø", "O")
    .normalize("NFD")
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .toLowerCase();

/** A person without a mail address; names may repeat. */
export const anyName = (random: Random): DemoPerson => {
  const origin = pick(random, ORIGINS);
  return { givenName: pick(random, origin.given), familyName: pick(random, origin.family), email: "", language: "en" };
};

/** A source of people; full names repeat only when all were used, addresses never. */
export const createPeople = (random: Random, domain: string): (() => DemoPerson) => {
  const weights = ORIGINS.flatMap((origin) => Array.from({ length: origin.weight }, () => origin));
  const names = new Set<string>();
  const addresses = new Set<string>();
  return () => {
    let origin = pick(random, weights);
    let [givenName, familyName] = ["", ""];
    for (let attempt = 0; attempt < 60; attempt += 1) {
      origin = pick(random, weights);
      givenName = pick(random, origin.given);
      // Marriage and migration mix names.
      familyName = pick(random, random() < 0.15 ? pick(random, weights).family : origin.family);
      if (!names.has(`${givenName} ${familyName}`)) break;
    }
    names.add(`${givenName} ${familyName}`);
    const base = `${ascii(givenName)}.${ascii(familyName)}`;
    let address = base;
    for (let number = 2; addresses.has(address); number += 1) address = `${base}${number}`;
    addresses.add(address);
    const language = random() < (origin.spanish ?? 0) ? "es" : "en";
    return { givenName, familyName, email: `${address}@${domain}`, language };
  };
};
