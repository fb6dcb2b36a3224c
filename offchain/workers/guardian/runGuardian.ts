import { setTimeout as sleep } from "node:timers/promises";
import { followEvents } from "../../chain/followEvents.ts";
import { removeFile } from "../../ipfs/removeFile.ts";
import { acknowledge } from "./acknowledge.ts";
import { answerRequests } from "./answerRequests.ts";
import { applyEvents } from "./applyEvents.ts";
import { fromHex } from "./fromHex.ts";
import type { Guardian } from "./guardian.ts";
import { keepEpochs } from "./keepEpochs.ts";
import { rewindToCommonAncestor } from "./rewindToCommonAncestor.ts";
import { takeShares } from "./takeShares.ts";

const recovered = ({ status }: Guardian, lane: string): void => {
  if (status.lastError?.message.startsWith(`${lane}:`)) status.lastError = null;
};

const failed = (guardian: Guardian, lane: string, error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error);
  guardian.status.lastError = { message: `${lane}: ${message}`, at: Date.now() };
  guardian.log.warn({ lane, error: message }, "trouble; it will be tried again");
};

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
        status.blockLag = Math.max(0, step.head - (at?.number ?? 0));
        status.caughtUp = step.kind === "idle";
        recovered(guardian, "follow");
      }
    }
  }
}

/** Does a lane's work again and again; trouble slows it down and is reported, never ends it. */
async function repeat(
  guardian: Guardian,
  lane: string,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let pause = guardian.settings.pollMs;
  while (!signal.aborted) {
    try {
      await work();
      pause = guardian.settings.pollMs;
      recovered(guardian, lane);
    } catch (error) {
      failed(guardian, lane, error);
      pause = Math.min(30_000, pause * 2);
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Runs a guardian until `signal` is aborted. Three lanes side by side: following the chain, taking shares in, and
 * everything that sends transactions, one after another, since one account has one order of nonces.
 */
export async function runGuardian(guardian: Guardian, signal: AbortSignal): Promise<void> {
  guardian.owed.forgetSent();
  let forgotten = Date.now();
  const speak = async (): Promise<void> => {
    // Nothing is said on the chain before the store knows what the chain says.
    if (guardian.position.latest() === undefined) return;
    await answerRequests(guardian, signal);
    await keepEpochs(guardian);
    if (Date.now() - forgotten >= guardian.settings.resendMs) {
      guardian.owed.forgetSent();
      forgotten = Date.now();
    }
    await acknowledge(guardian);
  };
  await Promise.all([
    repeat(guardian, "follow", () => follow(guardian, signal), signal),
    repeat(guardian, "take", () => takeShares(guardian, signal), signal),
    repeat(guardian, "speak", speak, signal),
  ]);
}
