import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ENTRIES } from "../infra/bundle.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** All TypeScript of a folder, as paths from the project's root. */
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface Import {
  readonly from: string;
  /** Path from the root for our own files, the package's name otherwise. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const importsOf = (path: string): Import[] =>
  [...read(path).matchAll(/^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"/gm)].map(
    ([, type, named, bare]) => {
      const target = named ?? bare ?? "";
      const to = target.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(path), target)) : target;
      return { from: path, to, typeOnly: type !== undefined };
    },
  );

const TRIGGERS = ["http", "web", "on-event", "on-queue", "on-stream", "on-schedule", "on-demand"];

/** Folders of the local runner, which could be a package of its own; the rest of `local` is the product's part of it. */
const RUNNER = readdirSync(join(ROOT, "local"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "demo")
  .map(({ name }) => `local/${name}`);
/** Any package but those of deployment and of the functions' runtime. */
const PACKAGES =
  /^(?!aws-cdk-lib|@middy|@aws-lambda-powertools|(local|domain|events|functions|infra|test|bench)\/)[@a-z]/;

/** What each folder may import (DECISIONS 3). The longest matching folder decides. */
const MAY_IMPORT: Readonly<Record<string, readonly RegExp[]>> = {
  events: [/^events\//, /^zod\/mini$/],
  "events/generate.ts": [/^events\//, /^zod\/mini$/, /^yaml$/, /^node:/],
  domain: [/^domain\//, /^events\//],
  // Lists what there is in each of these, for a person at a keyboard.
  "functions/generate-registries.ts": [/^(functions|domain|events)\//, /^infra\/bundle\.ts$/, /^node:/],
  "functions/adapters": [
    /^functions\/adapters\//,
    /^domain\//,
    /^events\//,
    /^@aws-sdk\//,
    /^node:/,
    /^(uuid|fflate|standardwebhooks)$/,
  ],
  "functions/runtime": [
    /^functions\/(runtime|adapters)\//,
    /^domain\//,
    /^events\//,
    /^@middy\//,
    /^@aws-lambda-powertools\//,
    /^aws-lambda$/,
    /^@aws-sdk\/credential-provider-env$/,
    /^zod\/(mini|locales)$/,
    /^csv-stringify\/sync$/,
    /^hono\/utils\/accept$/,
    /^node:/,
  ],
  "functions/mail": [/^functions\/(mail|web\/i18n)\//, /^domain\//, /^events\//, /^hono\/jsx/, /^hono\/utils\/html$/],
  "functions/web": [
    /^functions\/(web|adapters|runtime)\//,
    /^functions\/http\/openapi\.json$/,
    /^domain\//,
    /^events\//,
    /^hono\//,
    /^ical-generator$/,
    /^aws-lambda$/,
    /^node:/,
  ],
  ...Object.fromEntries(
    TRIGGERS.filter((trigger) => trigger !== "web").map((trigger) => [
      `functions/${trigger}`,
      [
        new RegExp(`^functions/(${trigger}|adapters|runtime|mail)/`),
        /^domain\//,
        /^events\//,
        /^@aws-sdk\//,
        /^aws-lambda$/,
        /^zod\/mini$/,
        /^node:/,
      ],
    ]),
  ),
  infra: [
    /^infra\//,
    /^events\/(catalog|envelope|vocabulary)\.ts$/,
    // Rights are given on partitions, whose forms are part of what a kind is.
    /^domain\/(kinds|state|kernel\/kind)\.ts$/,
    /^aws-cdk-lib/,
    /^constructs$/,
    /^cdk-nag$/,
    /^esbuild$/,
    /^node:/,
  ],
  // The product's own part: it composes the runner, and wires nothing, for that comes from the template.
  local: [/^local\//, /^domain\/imports\/roster-file\.ts$/, /^node:/, PACKAGES],
  ...Object.fromEntries(
    RUNNER.map((folder) => [folder, [...RUNNER.map((one) => new RegExp(`^${one}/`)), /^node:/, PACKAGES]]),
  ),
};

const ruleOf = (path: string) => {
  const folder = Object.keys(MAY_IMPORT)
    .filter((key) => path === key || path.startsWith(`${key}/`))
    .sort((a, b) => b.length - a.length)[0];
  return MAY_IMPORT[folder ?? ""] ?? [];
};

describe("dependency rule", () => {
  it.each(["events", "domain", "functions", "infra", "local"])("%s imports only what it may", (folder) => {
    const breaches = sources(folder)
      .flatMap(importsOf)
      .filter(({ from, to }) => !ruleOf(from).some((allowed) => allowed.test(to)))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(breaches).toEqual([]);
  });

  it("no product code knows of the local runner", () => {
    const mentions = ["events", "domain", "functions", "infra"]
      .flatMap(sources)
      .filter((path) => /isLocal|localhost:\d|\/local\/|AWS_ENDPOINT/.test(read(path)));
    expect(mentions).toEqual([]);
  });

  it("the runner contains no product words: they reach it as options", () => {
    const words =
      /holdfast|\b(districts?|schools?|principals?|superintendents?|supervisors?|coach(es)?|leaders?|stewards?|rosters?|surveys?|strain|readiness|nominations?|webhooks?)\b/i;
    expect(RUNNER.flatMap(sources).flatMap((path) => words.exec(read(path))?.[0].concat(` in ${path}`) ?? [])).toEqual(
      [],
    );
  });

  it("nothing imports test", () => {
    const importers = ["events", "domain", "functions", "infra", "local"].flatMap(sources).flatMap(importsOf);
    expect(importers.filter(({ to }) => to.startsWith("test/"))).toEqual([]);
  });
});

describe("pure domain", () => {
  it("uses no clock, randomness, environment or network of its own", () => {
    const impure = /\bDate\.now\b|new Date\(\)|Math\.random|\bprocess\b|\bfetch\(|\bcrypto\b|setTimeout|console\./;
    const code = (path: string) => read(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(sources("domain").filter((path) => impure.test(code(path)))).toEqual([]);
  });
});

describe("rooms of the domain", () => {
  /** `domain/rooms.json`: each room with the rooms it may use. Every room may use the kernel and the files at the top. */
  const rooms = JSON.parse(read("domain/rooms.json")) as Readonly<Record<string, readonly string[]>>;
  const roomOf = (path: string): string | undefined => /^domain\/([^/]+)\//.exec(path)?.[1];
  const arrows = sources("domain")
    .flatMap(importsOf)
    .flatMap(({ from, to }) => {
      const [user, used] = [roomOf(from), roomOf(to)];
      return user === undefined || used === undefined || user === used || used === "kernel"
        ? []
        : [`${user} -> ${used}`];
    });

  it("use each other exactly as the table lists", () => {
    const listed = Object.entries(rooms).flatMap(([user, used]) => used.map((room) => `${user} -> ${room}`));
    expect([...new Set(arrows)].sort()).toEqual(listed.sort());
    expect(
      readdirSync(join(ROOT, "domain"))
        .filter((name) => !name.includes("."))
        .sort(),
    ).toEqual(Object.keys(rooms).sort());
  });

  it("stand in an order in which each uses earlier ones only, so none can come to depend on itself", () => {
    const order = Object.keys(rooms);
    const backward = Object.entries(rooms).flatMap(([user, used]) =>
      used.filter((room) => order.indexOf(room) >= order.indexOf(user)).map((room) => `${user} -> ${room}`),
    );
    expect(backward).toEqual([]);
  });
});

describe("entries", () => {
  const entries = Object.values(ENTRIES) as readonly string[];

  it("every file of a trigger folder with a handler is bundled, and nothing else is", () => {
    const withHandler = TRIGGERS.flatMap((trigger) => sources(`functions/${trigger}`)).filter((path) =>
      /^export const handler\b/m.test(read(path)),
    );
    expect(withHandler.sort()).toEqual([...entries].sort());
  });

  it.each(entries)("%s states its environment and stays short", (entry) => {
    expect(read(entry)).toMatch(/^export const ENV = \[/m);
    expect(read(entry).split("\n").length).toBeLessThanOrEqual(70);
  });
});

describe("size and style", () => {
  const all = ["events", "domain", "functions", "infra", "local"].flatMap(sources);

  it("files stay under 300 lines, tables of data aside", () => {
    const code = all.filter((path) => path !== "local/template/interpreted.ts");
    const long = code.map((path) => [path, read(path).split("\n").length] as const).filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  it("a file's functions are constants that hold arrows; `function` is for overloads and generators, which need it", () => {
    const declared = ["events", "domain", "functions", "infra", "local"].flatMap(sources).flatMap((path) => {
      const names = [...read(path).matchAll(/^(?:export )?(?:async )?function (\w+)/gm)].map(([, name]) => name);
      return names
        .filter((name) => names.indexOf(name) === names.lastIndexOf(name))
        .map((name) => `${name} in ${path}`);
    });
    expect(declared).toEqual([]);
  });

  it("answers and tokens are never handed to a logger: only the allow-list logger writes lines in functions", () => {
    const offenders = sources("functions").filter(
      (path) =>
        /console\.|new Logger/.test(read(path)) &&
        ![
          "functions/runtime/log.ts",
          "functions/runtime/page.ts",
          "functions/http/contract/generate.ts",
          "functions/generate-registries.ts",
        ].includes(path),
    );
    expect(offenders).toEqual([]);
  });
});

describe("tests lie where what they test lies", () => {
  const mirrored = ["domain", "events", "functions", "infra", "local"]
    .filter((folder) => existsSync(join(ROOT, "test", folder)))
    .flatMap((folder) => sources(`test/${folder}`));

  it("each folder of tests has the path of a folder of sources", () => {
    const folders = [...new Set(mirrored.map((path) => relative("test", dirname(path))))];
    expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
  });

  it("holds tests alone: what builds worlds lies in test/builders, what several tests look for in test/checks", () => {
    expect(mirrored.filter((path) => !/\.test\.tsx?$/.test(path))).toEqual([]);
  });
});
