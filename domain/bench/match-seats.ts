/**
 * A maximum bipartite matching of seats and people by augmenting paths (Berge 1957). Seats are tried in the order given,
 * and a seat that has a person never loses out to a later one, so the seats that get a person are as many as possible
 * and among all such sets the most urgent ones (the sets that can be matched form a matroid, for which greedy is best).
 * Same input, same matching.
 *
 * @param seats - most urgent first. @param options - people who could take a seat; their order decides between equals.
 * @returns person by seat; every person at most once.
 */
export const matchSeats = (
  seats: readonly string[],
  options: (seatId: string) => readonly string[],
): ReadonlyMap<string, string> => {
  const seatOf = new Map<string, string>();
  const personOf = new Map<string, string>();
  // A candidate whom an unsuccessful search has reached can help no later search either: without this, many seats and few
  // people would mean looking at all of them again for each seat.
  const exhausted = new Set<string>();
  for (const start of seats) {
    const reachedFrom = new Map<string, string>();
    const free = searchFree(start, options, seatOf, reachedFrom, exhausted);
    if (free === undefined) {
      for (const person of reachedFrom.keys()) exhausted.add(person);
      continue;
    }
    // Walk back: each seat on the path takes the person found from it and passes its own on.
    for (let person: string | undefined = free; person !== undefined; ) {
      const seat: string = reachedFrom.get(person) ?? start;
      const passedOn = personOf.get(seat);
      personOf.set(seat, person);
      seatOf.set(person, seat);
      person = seat === start ? undefined : passedOn;
    }
  }
  return personOf;
};

/** A person free at the end of a shortest chain of seats that could swap; notes from which seat each was reached. */
const searchFree = (
  start: string,
  options: (seatId: string) => readonly string[],
  seatOf: ReadonlyMap<string, string>,
  reachedFrom: Map<string, string>,
  exhausted: ReadonlySet<string>,
): string | undefined => {
  const queue = [start];
  for (const seat of queue) {
    for (const person of options(seat)) {
      if (reachedFrom.has(person) || exhausted.has(person)) continue;
      reachedFrom.set(person, seat);
      const held = seatOf.get(person);
      if (held === undefined) return person;
      queue.push(held);
    }
  }
  return undefined;
};
