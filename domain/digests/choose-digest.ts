/** Choosing how often a digest comes, by the link in it. */
import type { StaffMember } from "../access/staff.ts";
import type { District } from "../districts/district.ts";
import { endOf } from "../mails/link-table.ts";
import { findMailedLink } from "../mails/mailed-link.ts";
import { eventsOfStaff, mailedTo } from "../mails/since-mailed.ts";
import { type Clock, put, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { DEFAULT_CHOICE, type DigestChoice, type DigestLink } from "./choice.ts";
import { hasDigest } from "./digest-day.ts";
import { DIGEST_RULES } from "./rules.ts";

export interface ChooseDigestPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "hash">;
}

/** What a link leads to. */
export interface LinkedDigest {
  readonly link: DigestLink;
  /** The choice that holds now. */
  readonly choice: DigestChoice;
  /** The person has HR's part of a digest. */
  readonly isHr: boolean;
}

/** A new link of a person's; its token is stored nowhere. */
export const digestLinkOf = (settings: District, staff: StaffMember, hash: string, now: Date): DigestLink => ({
  ...{ hash, district: settings.district, staffId: staff.staffId, ...mailedTo(staff) },
  ...{ language: settings.language, districtName: settings.name, contactEmail: settings.contactEmail },
  expiresAt: Math.floor(now.getTime() / 1000) + DIGEST_RULES.linkDays.value * 86_400,
});

/** The choice behind a link; undefined where the link is unknown or has ended. */
export const openDigestLink = async (
  ports: Omit<ChooseDigestPorts, "unitOfWork">,
  token: string,
): Promise<LinkedDigest | undefined> => {
  const { store } = ports;
  const link = await findMailedLink(ports, token, (hash) => store.get("digestLink", { hash }));
  if (link === undefined) return undefined;
  const { district, staffId } = link;
  const [staff, stored] = await Promise.all([
    store.get("staff", { staffId }),
    store.get("digestChoice", { district, staffId }),
  ]);
  const ended = endOf("digest", eventsOfStaff(link, staff, hasDigest));
  if (staff === undefined || ended !== undefined) return undefined;
  return { link, choice: stored?.digest ?? DEFAULT_CHOICE, isHr: staff.roles.includes("hr") };
};

/** Keeps a person's choice; the last press counts. It changes no alert mail. */
export const chooseDigest = async (
  { unitOfWork }: Pick<ChooseDigestPorts, "unitOfWork">,
  { link: { district, staffId }, choice }: LinkedDigest,
  digest: DigestChoice,
): Promise<void> => {
  if (digest === choice) return;
  const kept = await unitOfWork.commit([put("digestChoice", { district, staffId, digest })], []);
  if (!kept.ok) throw new Error("an unconditional put was refused");
};
