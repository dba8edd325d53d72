/** Keeps `dist/` and `cdk.out/` up to date with the sources, by the build script of the infrastructure. */
import { buildWhenChanged } from "./template/build.ts";

const SOURCES = [
  "domain/**/*.{ts,tsx,json}",
  "events/**/*.{ts,json}",
  "functions/**/*.{ts,tsx,json,css}",
  "infra/**/*.{ts,json}",
  "package-lock.json",
  "tsconfig.json",
  "cdk.json",
];

/**
 * Builds the assembly when it is not that of the present sources.
 * @param root the repository
 * @param say notified that a build goes on, which takes seconds
 * @returns the assembly's folder
 * @throws Error with the end of what the build printed
 */
export const buildAssembly = (root: string, say: (text: string) => void): Promise<string> =>
  buildWhenChanged(
    {
      root,
      output: "cdk.out",
      sources: SOURCES,
      script: "infra/build.ts",
      // The template is validated where it is tested and deployed; here that would only cost seconds.
      environment: { CDK_VALIDATION: "false" },
    },
    say,
  );
