/**
 * The environment contract of an entry. Each entry exports its names as `ENV`; a test compares them with the
 * synthesized template, so that a value that was never set on a function fails a build and not a morning.
 */
export const readEnv = <const Name extends string>(names: readonly Name[]): Readonly<Record<Name, string>> => {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`environment variables not set: ${missing.join(", ")}`);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
};
