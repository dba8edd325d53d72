/** Ports that die on purpose: before or after any one of their calls, as a function may that is stopped there. */

/** The error that the caller of a stopped function receives. */
export class Crash extends Error {}

export interface CrashingPorts<Ports> {
  readonly ports: Ports;
  /** Names of the calls made so far, e.g. `store.get`. */
  readonly calls: string[];
}

/**
 * Wraps every asynchronous method of the named ports. Call k (from 0) has two points: 2k before it has any effect, and
 * 2k + 1 after its effect, without a response to the caller. Any other `point` never crashes.
 *
 * @param until - name of a call that, once it is made, ends all danger: for what holds outside its window only.
 */
export const crashingAt = <Ports extends object>(
  ports: Ports,
  names: readonly (keyof Ports & string)[],
  point = -1,
  until?: string,
): CrashingPorts<Ports> => {
  const calls: string[] = [];
  const wrap = (name: string, port: object): object =>
    new Proxy(port, {
      get(target, method, receiver) {
        const inner = Reflect.get(target, method, receiver) as unknown;
        if (typeof inner !== "function") return inner;
        return async (...parameters: unknown[]) => {
          const call = calls.push(`${name}.${String(method)}`) - 1;
          const safe = until !== undefined && calls.slice(0, call).includes(until);
          if (point === 2 * call && !safe) throw new Crash(`before ${calls.at(-1)}`);
          const result: unknown = await Reflect.apply(inner, target, parameters);
          if (point === 2 * call + 1 && !safe && calls[call] !== until) throw new Crash(`after ${calls[call]}`);
          return result;
        };
      },
    });
  const wrapped = Object.fromEntries(names.map((name) => [name, wrap(name, ports[name] as object)]));
  return { ports: { ...ports, ...wrapped }, calls };
};
