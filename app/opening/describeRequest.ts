import type { Call } from "../chain/call.ts";
import { sayPurposes } from "../sharing/purposeWords.ts";
import type { Transaction } from "../transaction/transaction.ts";

/** A request for access, as a person is told of it before signing. */
export function describeRequest(call: Call, purpose: number, isEmergency: boolean): Transaction {
  if (isEmergency)
    return {
      title: "File an emergency",
      effects: [
        "Guardians let you open this record now, without asking the patient first.",
        "The patient sees that you did. A fingerprint of your reason is written down, and an auditor may ask you for the reason itself.",
      ],
      irreversible: "The emergency stays on the chain for ever, under your account.",
      call,
    };
  return {
    title: "Ask to open the record",
    effects: [
      `The guardians are asked for their shares, for this purpose: ${sayPurposes(purpose).toLowerCase()}.`,
      "Each that answers leaves a receipt. The patient sees who asked, when and what for.",
    ],
    irreversible: "The request and its receipts stay on the chain for ever. The purpose is what you declare.",
    call,
  };
}
