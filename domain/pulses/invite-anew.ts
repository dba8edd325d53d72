import { ok, type Result } from "../kernel/result.ts";
import {
  type SendInvitationError,
  type SendInvitationPorts,
  type SentInvitation,
  sendInvitation,
} from "./send-invitation.ts";

/** That a leader's address was corrected. Ids only. */
export interface AddressMessage {
  readonly district: string;
  readonly leaderId: string;
  /** Version of the leader that has the new address, as text of ten digits. */
  readonly change: string;
}

/**
 * Invites a leader to the rounds that are open, at an address that was corrected: what went to an earlier one does not
 * count, and neither do answers given by its links. Asked twice, it mails once. Reminders follow their plan.
 *
 * @returns what became of each open round; `busy` or `too-early` when one of them is to be tried again.
 */
export const inviteAnew =
  (ports: SendInvitationPorts) =>
  async ({
    district,
    leaderId,
    change,
  }: AddressMessage): Promise<Result<readonly SentInvitation[], SendInvitationError>> => {
    const rounds = await ports.store.list("rounds", { district });
    const invited: SentInvitation[] = [];
    for (const { roundId } of rounds.filter(({ state }) => state === "open")) {
      const message = { district, roundId, leaderId, kind: "invitation", addressVersion: Number(change) } as const;
      const sent = await sendInvitation(ports)(message);
      if (!sent.ok) return sent;
      invited.push(sent.value);
    }
    return ok(invited);
  };
