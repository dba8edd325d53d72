import { isInForce } from "../../domain/kernel/recorded.ts";
import type { Accounts, Store } from "../../domain/ports.ts";
import type { Envelope } from "../../events/envelope.ts";
import { createAccounts, createCognitoClient } from "../adapters/cognito/accounts.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "USER_POOL_ID"] as const;

/**
 * Gives a member of staff an account, with the name, address and roles that the table holds now, which may differ from the event.
 * A member withdrawn since gets none; an account that is there opens nothing, because every request asks the table.
 */
export const build = ({ store, accounts }: { readonly store: Pick<Store, "get">; readonly accounts: Accounts }) => {
  const provision = async ({ tenantid, data }: Envelope<string, { readonly staffId: string }>): Promise<void> => {
    const member = await store.get("staff", { staffId: data.staffId });
    if (member === undefined || !isInForce(member))
      return log.info("no account for who is not staff", { district: tenantid });
    if (member.email === undefined) return log.warn("no account without an address", { district: tenantid });
    await accounts.provision({ ...member, email: member.email });
  };
  return eventEntry({ "holdfast.staff.granted.v1": provision, "holdfast.staff.changed.v1": provision });
};

export const handler = build({
  ...liveDeps(),
  accounts: createAccounts(createCognitoClient(), readEnv(ENV).USER_POOL_ID),
});
