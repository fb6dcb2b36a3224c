import type { Deployment, Hex } from "../../chain/deployment.ts";
import { setStandingConsentCall } from "../../chain/records/setStandingConsentCall.ts";
import { sayPurposes } from "../../sharing/purposeWords.ts";
import type { Transaction } from "../../transaction/transaction.ts";

const TRAIN = 64;

export type ConsentChange = {
  readonly record: Hex;
  /** Undefined: not known on this device. */
  readonly name: string | undefined;
  /** Bit masks. */
  readonly before: number;
  readonly after: number;
};

/** Setting a record's standing consent, in words. */
export function consentTransaction(
  deployment: Deployment,
  { record, name, before, after }: ConsentChange,
): Transaction {
  const given = after & ~before;
  const taken = before & ~after;
  const what = name === undefined ? "this record" : `“${name}”`;
  const effects = [
    ...(given === 0
      ? []
      : [`Whoever meets the policy of ${what} may open it unasked for: ${sayPurposes(given)}.`]),
    ...((given & TRAIN) === 0
      ? []
      : ["Hospitals that keep a copy may let their software learn from it. The record itself stays there."]),
    ...(taken === 0 ? [] : [`Nobody may open ${what} unasked any more for: ${sayPurposes(taken)}.`]),
    "Every opening leaves receipts that you see.",
  ];
  return {
    title: given === 0 ? "End standing consent" : "Give standing consent",
    effects,
    irreversible:
      given === 0
        ? "What was opened, or learned from, before stays so."
        : "You can end it at any time. What is opened meanwhile they have seen.",
    call: setStandingConsentCall(deployment, record, after),
  };
}
