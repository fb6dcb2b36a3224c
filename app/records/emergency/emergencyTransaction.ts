import type { Deployment, Hex } from "../../chain/deployment.ts";
import { setEmergencyOptOutCall } from "../../chain/records/setEmergencyOptOutCall.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** Opening or closing a record to emergencies, in words. */
export function emergencyTransaction(
  deployment: Deployment,
  { record, optedOut }: { readonly record: Hex; readonly optedOut: boolean },
): Transaction {
  return {
    title: optedOut ? "Turn emergency access off" : "Turn emergency access on",
    effects: optedOut
      ? [
          "Emergency staff can no longer open this record, even when your life is in danger.",
          "Emergencies that are under way for it end at once.",
          "Whoever you let in otherwise stays let in.",
        ]
      : [
          "Emergency staff may open this record when your life is in danger.",
          "They must give a reason, you are told, and an auditor can ask them for it.",
        ],
    ...(optedOut && {
      irreversible:
        "Without it nobody can look the record up for you while you cannot answer. What was opened before, they have seen.",
    }),
    call: setEmergencyOptOutCall(deployment, record, optedOut),
  };
}
