/** Seeded random numbers: xoshiro128** of Blackman and Vigna (2018), filled by splitmix32. Not for secrets. */
export interface Random {
  /** Uniform in (0, 1). */
  readonly uniform: () => number;
  /** Standard normal, by the method of Box and Muller. */
  readonly normal: () => number;
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

const splitmix32 = (seed: number) => () => {
  seed = (seed + 0x9e3779b9) | 0;
  let z = seed ^ (seed >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
};

/** The random stream of a seed and a stream number. Studies and replicates use different numbers, so they share no draws. */
export const seedRandom = (seed: number, stream: number): Random => {
  const fill = splitmix32(Math.imul(seed, 0x01000193) ^ Math.imul(stream + 1, 0x85ebca6b));
  let [a, b, c, d] = [fill(), fill(), fill(), fill() | 1];
  const next = (): number => {
    const result = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11);
    return result;
  };
  const uniform = () => (next() + 0.5) / 4_294_967_296;
  let spare: number | undefined;
  const normal = () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
};
