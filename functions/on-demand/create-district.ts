import { type CreateDistrict, createDistrict } from "../../domain/districts/create-district.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { entryOf, pipe } from "../runtime/pipe.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Sets up a district and its first administrator. An operator invokes it with `aws lambda invoke`. */
export const build = (ports: Parameters<typeof createDistrict>[0]) =>
  entryOf(
    pipe<CreateDistrict, { readonly district: string }>().handler(async (request) => {
      const created = await createDistrict(ports)(request);
      if (!created.ok) throw new Error(`${created.error.field}: ${created.error.fix}`);
      return created.value;
    }),
  );

readEnv(ENV);
export const handler = build(liveDeps());
