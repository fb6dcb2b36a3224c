import type { Deployment, Hex } from "../../chain/deployment.ts";
import { shorten } from "../../chain/errors/shorten.ts";
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
  /** Who is let in by name for training; undefined: not known here. */
  readonly trainers?: readonly Hex[];
};

/** Setting a record's standing consent, in words. */
export function consentTransaction(deployment: Deployment, change: ConsentChange): Transaction {
  const { record, name, before, after } = change;
  const given = after & ~before;
  const taken = before & ~after;
  const what = name === undefined ? "this record" : `“${name}”`;
  const effects = [
    ...(given === 0
      ? []
      : [`Whoever meets the policy of ${what} may open it unasked for: ${sayPurposes(given)}.`]),
    ...((given & TRAIN) === 0
      ? []
      : [
          "Hospitals that keep a copy may let their software learn from it. The record itself stays there.",
          "Your account’s number leaves with what was learned: the hospitals that check the result see it, in some studies everybody.",
        ]),
    ...(taken === 0 ? [] : [`Nobody may open ${what} unasked any more for: ${sayPurposes(taken)}.`]),
    ...((taken & TRAIN) === 0
      ? []
      : ["Training that has begun goes on. Later training leaves it out.", ...stillTrains(change)]),
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

/** A grant for training counts as a standing consent does, and outlasts it. */
function stillTrains({ trainers }: ConsentChange): readonly string[] {
  if (trainers === undefined)
    return ["Whoever you let in by name for model training stays let in. You see them at the record."];
  if (trainers.length === 0) return [];
  const named = trainers.map((account) => shorten(account)).join(", ");
  return [`You let in by name for model training: ${named}. That goes on until you end it too.`];
}
