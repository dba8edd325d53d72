/**
 * Stands in for the SDK's default credential chain in the bundles. Lambda hands every function its role's credentials
 * in the environment; the chain's other members (SSO, STS, profiles, instance metadata) could only ever be dead weight:
 * a quarter of each bundle and of its cold start.
 */
import { fromEnv } from "@aws-sdk/credential-provider-env";

/** Same name and shape as the module it replaces. */
export const defaultProvider = (init?: Parameters<typeof fromEnv>[0]) => fromEnv(init);
