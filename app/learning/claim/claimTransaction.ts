import { settlementProof } from "../../../offchain/rounds/settlementProof.ts";
import type { Deployment } from "../../chain/deployment.ts";
import { claimCall } from "../../chain/tasks/claimCall.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import type { DueClaim } from "./dueClaims.ts";

/** Claiming what a seat is due, in words. @param words the amount with its token */
export function claimTransaction(deployment: Deployment, due: DueClaim, words: string): Transaction {
  const { task, round, seat, account, amount, patientsRoot, settlement } = due;
  const proof = settlementProof(settlement, seat);
  return {
    title: `Claim the pay of round ${round + 1}, task ${task}`,
    effects: [
      `Pays ${words} to ${account}, the account in the settlement.`,
      "Nobody can direct it elsewhere: whoever sends this pays the network’s fee and nothing else.",
      "It is paid once.",
    ],
    call: claimCall(deployment, { task, round, seat, account, amount, patientsRoot, proof }),
  };
}
