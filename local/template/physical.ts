/** Physical names and ARNs of template resources, for services that meet them outside a property. */

import type { Resource } from "../kernel/contracts.ts";
import { attributeOf, type Named, refOf } from "./attributes.ts";

/** The resource's ARN. Throws when its type has none. */
export function arnOf(resource: Resource, attribute = "Arn"): string {
  const arn = attributeOf(resource.type, namedOf(resource), attribute);
  if (arn === undefined) throw new Error(`${resource.logicalId}: ${resource.type} has no ${attribute}`);
  return arn;
}

/** What `Ref` answers for the resource: its name for most types. */
export function nameOf(resource: Resource): string {
  return refOf(resource.type, namedOf(resource));
}

/** The property that names the resource, or its logical id. */
export function namedBy(resource: Resource, property: string): string {
  return namedOf(resource).name(property);
}

function namedOf({ logicalId, properties }: Resource): Named {
  return {
    logicalId,
    properties,
    origins: { origin: "", awsOrigin: "" },
    name(key) {
      const value = properties[key];
      return typeof value === "string" ? value : logicalId;
    },
  };
}
