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

/** How long patients may claim once the task's stakes are free: RewardSettlement's CLAIM_TIME, 180 days. */
const CLAIM_SECONDS = 180 * 86_400;

/**
 * Whether a claim is what the committee certified, and still open.
 * @param now seconds since 1970
 */
export function checkPatientClaim(views: readonly TaskView[], claim: ClaimFile, now: number): CheckedClaim {
  const { task, round, account, amount, proof } = claim;
  const view = views.find((one) => one.task === task);
  const known = view?.rounds.find((one) => one.round === round);
  if (view?.funding === undefined || known === undefined)
    return { status: "wrong", why: `This network has no round ${round + 1} of a task ${task} that pays.` };
  if (known.fate === "void")
    return { status: "wrong", why: "The round was taken back by its members: it pays nobody." };
  // From then on the contract pays no patient, and the requester may take back what is left, settled or not.
  const isOver = view.end !== undefined && now >= view.end.stakesUntil + CLAIM_SECONDS;
  if (known.settled === undefined)
    return {
      status: "wrong",
      why: isOver
        ? "The round’s pay was never divided, and the time for it is over. It goes back to whoever paid for the task."
        : "The round is not settled yet. Come back once its pay is divided.",
    };
  const { trainersRoot, patientsRoot } = known.settled;
  if (rootFromProof(doubleLeaf(task, round, account, amount), proof) !== patientsRoot)
    return {
      status: "wrong",
      why: "The amount, the account or the proof is not the one that was certified. Ask your hospital for the file again.",
    };
  if (known.patientsPaid.some((payment) => payment.account === account)) return { status: "paid" };
  if (isOver)
    return {
      status: "wrong",
      why: "It could be claimed until 180 days after the task. What nobody claimed goes back to whoever paid for the task.",
    };
  return { status: "due", token: view.funding.token, trainersRoot };
}
