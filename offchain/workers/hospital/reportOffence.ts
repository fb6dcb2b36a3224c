import { slashEquivocation } from "../../chain/tasks/slashEquivocation.ts";
import { slashWithheld } from "../../chain/tasks/slashWithheld.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { resolveAttempt } from "../tasks/resolveAttempt.ts";
import { readCommits } from "../tasks/batch.ts";
import { proveWithholding } from "../tasks/proveWithholding.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "../replay/errors.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import type { Hospital } from "./hospital.ts";
import type { Offence } from "./offence.ts";
import { cleared } from "./offencesOf.ts";
import { batchPath } from "../replay/paths.ts";
import { readBatches } from "../replay/readBatches.ts";

/**
 * Tells the chain what somebody did, with the proof; half of what it costs them is ours. Of a withheld reveal only where we
 * find none ourselves, whatever was certified. Throws ChainError, "RoundAlreadySlashed" where others were first; ReplayError
 * "no-file" while the batch is not here.
 */
export async function reportOffence(
  hospital: Hospital,
  view: TaskView,
  { kind, account, round }: Pick<Offence, "kind" | "account" | "round">,
): Promise<MinedTask | undefined> {
  if (kind === "withheld") return reportWithheld(hospital, view, account, round);
  const found = hospital.evidence.of(view.task).find((one) => one.account === account);
  return found && slashEquivocation(hospital.chain, account, found.first, found.second);
}

async function reportWithheld(
  hospital: Hospital,
  view: TaskView,
  account: `0x${string}`,
  round: number,
): Promise<MinedTask | undefined> {
  const { chain, place, documents, events, done } = hospital;
  const found = view.rounds.find((known) => known.round === round);
  if (found?.certified === undefined) return undefined;
  const { attempt } = found;
  const { certificate } = found.certified;
  await fetchBatch(hospital, view, attempt, "commits");
  await fetchBatch(hospital, view, attempt, "reveals");
  const { commits, reveals } = readBatches(hospital, view.task, attempt);
  if (commits === undefined || reveals === undefined)
    throw new ReplayError("no-file", "the leader's batch is not here", {
      repair: "it is asked for again; without it nothing is proven",
      values: { task: view.task, round },
    });
  const deeds = resolveAttempt(view, attempt, certificate.baseDigest, place, { commits, reveals });
  const seat = view.roster.findIndex((one) => one.account === account);
  const root = attempt.commits?.root;
  const batch = root === undefined ? [] : readCommits(documents.get(batchPath("commits", root)) ?? "", root);
  const proof =
    deeds[seat]?.did === "withhold"
      ? proveWithholding(events.of(view.task), found, account, batch ?? [])
      : undefined;
  if (proof !== undefined) return slashWithheld(chain, proof);
  done.mark(certificate, cleared(account), Date.now());
  return undefined;
}
