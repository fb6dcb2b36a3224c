import type { Deployment, Hex } from "../../chain/deployment.ts";
import { proposeCustodyCall } from "../../chain/people/proposeCustodyCall.ts";
import { stopCustodyCall } from "../../chain/people/stopCustodyCall.ts";
import { takeCustodyCall } from "../../chain/people/takeCustodyCall.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** Records taken over in one transaction: a block has room for them on any network. */
const TAKEN_AT_ONCE = 50;

export const proposeTransaction = (
  deployment: Deployment,
  { patient, newAccount, who }: { readonly patient: Hex; readonly newAccount: Hex; readonly who: string },
): Transaction => ({
  title: "Begin the move",
  effects: [
    `After seven days ${who} may take over the records, one by one or all at once.`,
    "Until then nothing changes, and the old account can stop it at any time.",
    "A move that is under way already is replaced, and the seven days begin again.",
  ],
  irreversible:
    "Once the new account has taken a record, the old one has no power over it any more. Only the new account could move it back. Everybody can see on the chain which account follows which.",
  call: proposeCustodyCall(deployment, patient, newAccount),
});

export const stopTransaction = (deployment: Deployment): Transaction => ({
  title: "Stop the move",
  effects: [
    "The new account can take no record of yours any more. What it has taken already stays with it.",
    "You can begin another move at any time; its seven days count anew.",
  ],
  call: stopCustodyCall(deployment),
});

export function takeTransactions(
  deployment: Deployment,
  { patient, records }: { readonly patient: Hex; readonly records: readonly Hex[] },
): readonly Transaction[] {
  const parts = Array.from({ length: Math.ceil(records.length / TAKEN_AT_ONCE) }, (_, i) =>
    records.slice(i * TAKEN_AT_ONCE, (i + 1) * TAKEN_AT_ONCE),
  );
  return parts.map((part) => ({
    title: "Take the records over",
    effects: [
      `${part.length === 1 ? "One record becomes" : `${part.length} records become`} this account’s: it grants, corrects and erases from now on.`,
      "Whoever was let in stays let in, and consents stay. Signed permissions nobody has used become void.",
      "The old account can no longer open, grant or erase them.",
    ],
    irreversible: "Only this account could give them back.",
    call: takeCustodyCall(deployment, patient, part),
  }));
}
