import { doubleLeaf } from "../../../offchain/rounds/doubleLeaf.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { rootFromProof } from "../../../offchain/rounds/rootFromProof.ts";
import type { TaskView } from "../view/taskView.ts";
import type { ClaimFile } from "../../../offchain/workers/consent/claimFile.ts";

/** What the chain says of a patient's claim. */
export type CheckedClaim =
  | { readonly status: "due"; readonly token: Hex; readonly trainersRoot: Hex }
  | { readonly status: "paid" }
  | { readonly status: "wrong"; readonly why: string };

/** Whether a claim is what the committee certified, and still open. */
export function checkPatientClaim(views: readonly TaskView[], claim: ClaimFile): CheckedClaim {
  const { task, round, account, amount, proof } = claim;
  const view = views.find((one) => one.task === task);
  const known = view?.rounds.find((one) => one.round === round);
  if (view?.funding === undefined || known === undefined)
    return { status: "wrong", why: `This network has no round ${round + 1} of a task ${task} that pays.` };
  if (known.fate === "void")
    return { status: "wrong", why: "The round was taken back by its members: it pays nobody." };
  if (known.settled === undefined)
    return { status: "wrong", why: "The round is not settled yet. Come back once its pay is divided." };
  const { trainersRoot, patientsRoot } = known.settled;
  if (rootFromProof(doubleLeaf(task, round, account, amount), proof) !== patientsRoot)
    return {
      status: "wrong",
      why: "The amount, the account or the proof is not the one that was certified. Ask your hospital for the file again.",
    };
  return known.patientsPaid.some((payment) => payment.account === account)
    ? { status: "paid" }
    : { status: "due", token: view.funding.token, trainersRoot };
}
