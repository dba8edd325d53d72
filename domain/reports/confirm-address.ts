/** The page by which the address before a change says that the change is right. */
import { endOf } from "../mails/link-table.ts";
import { findMailedLink, type OpenLinkPorts } from "../mails/mailed-link.ts";
import { eventsOfLeader } from "../mails/since-mailed.ts";
import { create, type Store, type UnitOfWork } from "../ports.ts";
import type { AddressLink } from "./report.ts";

/** What the page works with. */
export interface ConfirmAddressPorts extends OpenLinkPorts {
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
}

/** The link behind a token; undefined for one that is malformed, unknown or has ended: nobody can distinguish these. */
export const findAddressLink = async (
  { store, ...ports }: Omit<ConfirmAddressPorts, "unitOfWork">,
  token: string,
): Promise<AddressLink | undefined> => {
  const link = await findMailedLink(ports, token, (hash) => store.get("addressLink", { hash }));
  if (link === undefined) return undefined;
  const { district, leaderId } = link;
  const leader = await store.get("leader", { district, leaderId });
  return endOf("address", eventsOfLeader(link, leader)) === undefined ? link : undefined;
};

/** Confirms the change that the link was mailed for: it closes no answers any more. Pressed twice, it is the same. */
export const confirmAddress = async (
  { clock, unitOfWork }: Pick<ConfirmAddressPorts, "clock" | "unitOfWork">,
  { district, leaderId, change }: Pick<AddressLink, "district" | "leaderId" | "change">,
): Promise<void> => {
  await unitOfWork.commit(
    [create("addressConfirmation", { district, leaderId, change, at: clock.now().toISOString() })],
    [],
  );
};
