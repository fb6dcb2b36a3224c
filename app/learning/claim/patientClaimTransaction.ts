import type { Deployment, Hex } from "../../chain/deployment.ts";
import { claimPatientCall } from "../../chain/tasks/claimPatientCall.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import type { ClaimFile } from "../../../offchain/workers/consent/claimFile.ts";

/** Claiming what a patient is due, in words. @param words the amount with its token */
export const patientClaimTransaction = (
  deployment: Deployment,
  claim: ClaimFile,
  trainersRoot: Hex,
  words: string,
): Transaction => ({
  title: `Claim a patient’s part of round ${claim.round + 1}, task ${claim.task}`,
  effects: [
    `Pays ${words} to ${claim.account}, the account in the claim.`,
    "Nobody can direct it elsewhere: whoever sends this pays the network’s fee and nothing else.",
    "It is paid once.",
  ],
  irreversible: `From then on anybody can see on the chain that rows of ${claim.account} were declared for this round.`,
  call: claimPatientCall(deployment, { ...claim, trainersRoot }),
});
