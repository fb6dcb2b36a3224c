import type { Call } from "../../chain/call.ts";
import type { Deployment, Hex } from "../../chain/deployment.ts";
import { withdrawOfferCall } from "../../chain/offers/withdrawOfferCall.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** Offering what was written and sealed, in words. */
export const offerTransaction = (call: Call, fileName: string): Transaction => ({
  title: "Offer it to the patient",
  effects: [
    `The patient sees that you wrote something for them. Only they can open “${fileName}”.`,
    "When they accept it, it becomes a record of theirs, with your signature.",
  ],
  irreversible:
    "That you wrote something for this patient now stays on the chain for ever. Your signature cannot be taken back.",
  call,
});

/** Taking back what was offered, in words. */
export const withdrawTransaction = (
  deployment: Deployment,
  { patient, digest }: { readonly patient: Hex; readonly digest: Hex },
): Transaction => ({
  title: "Take back what you wrote",
  effects: [
    "The patient sees that you took it back.",
    "What they have read they have read; a record they made of it before stays theirs.",
  ],
  irreversible:
    "This very text cannot be offered to them again. That you took it back stays on the chain for ever.",
  call: withdrawOfferCall(deployment, patient, digest),
});
