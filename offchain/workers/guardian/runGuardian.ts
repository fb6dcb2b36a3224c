import { isNewest } from "../../chain/followLogs.ts";
import { followEvents } from "../../chain/followEvents.ts";
import { removeFile } from "../../ipfs/removeFile.ts";
import { acknowledge } from "./acknowledge.ts";
import { answerRequests } from "./answerRequests.ts";
import { applyEvents } from "./applyEvents.ts";
import { fromHex } from "../database/fromHex.ts";
import type { Guardian } from "./guardian.ts";
import { failed, recovered } from "../lanes/lane.ts";
import { repeat } from "../lanes/repeat.ts";
import { keepEpochs } from "./keepEpochs.ts";
import { rewindToCommonAncestor } from "./rewindToCommonAncestor.ts";
import { takeShares } from "./takeShares.ts";

/** Releases of an erased record leave IPFS as far as this node can make them: tidiness, not what erasure rests on. */
async function tidy(guardian: Guardian, digests: readonly string[]): Promise<void> {
  for (const digest of digests) {
    await removeFile(guardian.ipfs, fromHex(digest)).catch((error: unknown) => {
      failed(guardian, "tidy", error);
    });
  }
}

async function follow(guardian: Guardian, signal: AbortSignal): Promise<void> {
  const { chain, settings, position, status } = guardian;
  while (!signal.aborted) {
    const { confirmations, pollMs } = settings;
    const steps = followEvents({
      chain,
      from: position.latest(),
      firstBlock: 0,
      confirmations,
      pollMs,
      signal,
    });
    for await (const step of steps) {
      if (step.kind === "trouble") failed(guardian, "follow", step.error);
      else if (step.kind === "reorg") {
        const above = await rewindToCommonAncestor(guardian);
        guardian.log.warn({ block: step.at.number, above }, "the chain was reorganised");
      } else {
        const at = step.kind === "idle" ? step.at : step.to;
        if (step.kind === "advance") void tidy(guardian, applyEvents(guardian, step.events, step.to));
        status.blockLag = Math.max(0, step.head.number - (at?.number ?? 0));
        status.caughtUp = step.kind === "idle" || isNewest(step, confirmations);
        recovered(guardian, "follow");
      }
    }
  }
}

/**
 * Runs a guardian until `signal` is aborted: following the chain, taking shares in, answering requests, keeping epochs
 * and acknowledging go on side by side, so that trouble in one leaves the others their pace. Whatever they send goes out
 * one transaction after another (submitTransaction), since one account has one order of nonces.
 */
export async function runGuardian(guardian: Guardian, signal: AbortSignal): Promise<void> {
  const { owed, position, settings } = guardian;
  owed.forgetSent();
  let forgotten = Date.now();
  // Nothing is said on the chain before the store knows what the chain says.
  const informed = (work: () => Promise<void>) => async (): Promise<void> => {
    if (position.latest() !== undefined) await work();
  };
  const acknowledgeAgain = async (): Promise<void> => {
    if (Date.now() - forgotten >= settings.resendMs) {
      owed.forgetSent();
      forgotten = Date.now();
    }
    await acknowledge(guardian);
  };
  const lanes: Readonly<Record<string, () => Promise<void>>> = {
    follow: () => follow(guardian, signal),
    take: () => takeShares(guardian, signal),
    answer: informed(() => answerRequests(guardian, signal)),
    epochs: informed(() => keepEpochs(guardian)),
    acknowledge: informed(acknowledgeAgain),
  };
  await Promise.all(Object.entries(lanes).map(([lane, work]) => repeat(guardian, lane, work, signal)));
}
