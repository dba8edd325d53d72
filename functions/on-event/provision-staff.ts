import type { Accounts, Store } from "../../domain/ports.ts";
import { createAccounts, createCognitoClient } from "../adapters/cognito/accounts.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "USER_POOL_ID"] as const;

/** Gives a staff member an account as the table says now, whatever the event said then. */
export const build = ({ store, accounts }: { readonly store: Pick<Store, "get">; readonly accounts: Accounts }) =>
  eventEntry({
    "holdfast.staff.granted.v1": async ({ tenantid, data }) => {
      const member = await store.get("staff", { staffId: data.staffId });
      if (member?.email === undefined) return log.warn("no account without an address", { district: tenantid });
      await accounts.provision({ ...member, email: member.email });
    },
  });

export const handler = build({
  ...liveDeps(),
  accounts: createAccounts(createCognitoClient(), readEnv(ENV).USER_POOL_ID),
});
