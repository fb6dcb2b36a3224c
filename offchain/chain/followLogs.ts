import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "ethers";
import type { BlockRef } from "./blockRef.ts";
import type { Chain } from "./chain.ts";
import { decodeError } from "./decodeError.ts";
import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { readBlockRef } from "./readBlockRef.ts";
import { readHeader } from "./readHeader.ts";

/** Whose logs, and how one becomes an event; undefined for one that nobody reads. */
export type LogSource<Event> = {
  contracts: readonly Hex[];
  decode: (log: Log) => Event | undefined;
};

/**
 * What a follower learns, in order.
 * - `advance`: every event of the blocks after the last step up to `to`; store `to` together with what they cause.
 * - `idle`: nothing new.
 * - `reorg`: block `at`, already processed, is no longer on the chain. Last step: find the common ancestor among the
 *   stored positions (`isOnChain`), undo what lies above it, and follow from there.
 * - `trouble`: the RPC did not answer; it is asked again after `retryMs`.
 *
 * `head` is the newest block when the step was read.
 */
export type LogStep<Event> =
  | { kind: "advance"; events: readonly Event[]; to: BlockRef; head: BlockRef }
  | { kind: "idle"; at: BlockRef | undefined; head: BlockRef }
  | { kind: "reorg"; at: BlockRef }
  | { kind: "trouble"; error: ChainError; retryMs: number };

export type FollowParameters = {
  chain: Pick<Chain, "provider" | "addresses">;
  /** The last block already processed; undefined starts at `firstBlock`. */
  from: BlockRef | undefined;
  /** Block of the deployment, where events begin. */
  firstBlock: number;
  /** How many blocks, its own included, an event must be deep. 1 trusts the head. */
  confirmations: number;
  pollMs: number;
  signal: AbortSignal;
};

/** Blocks asked for at a time; halved while the RPC refuses. */
const WINDOW = 2_000;
const RETRY_FLOOR_MS = 250;
const RETRY_CEILING_MS = 30_000;

/**
 * Reads the next window. While the follower is at the head, that is one block, which names the one before it, and whose
 * logs are asked for by its hash. Of a longer window a log's block can only differ from the canonical one if the last
 * block changed, which is looked at before and after.
 */
async function readWindow<Event>(
  { chain, confirmations, firstBlock }: FollowParameters,
  { contracts, decode }: LogSource<Event>,
  at: BlockRef | undefined,
  window: number,
): Promise<LogStep<Event>> {
  const latest = await readHeader(chain, "latest");
  if (latest === undefined) {
    throw new ChainError("rpc-unreachable", "the RPC names no latest block", { repair: "use another RPC" });
  }
  const head = latest.ref;
  const first = at === undefined ? firstBlock : at.number + 1;
  const last = Math.min(head.number - confirmations + 1, first + window - 1);
  const end = last < first ? undefined : last === head.number ? latest : await readHeader(chain, last);
  const isNext = first === last && end?.parent === at?.hash;
  if (at !== undefined && at.hash !== head.hash && !isNext) {
    const now = await readBlockRef(chain, at.number);
    if (now?.hash !== at.hash) return { kind: "reorg", at };
  }
  if (end === undefined) return { kind: "idle", at, head };
  const address = [...contracts];
  const logs = await chain.provider.getLogs(
    isNext ? { address, blockHash: end.ref.hash } : { address, fromBlock: first, toBlock: last },
  );
  if (!isNext && (await readBlockRef(chain, last))?.hash !== end.ref.hash) return { kind: "idle", at, head };
  const events = logs.map(decode).filter((event) => event !== undefined);
  return { kind: "advance", events, to: end.ref, head };
}

/** Whether an `advance` came as far as it may go: there is nothing more to ask for at once. */
export const isNewest = (
  { to, head }: { readonly to: BlockRef; readonly head: BlockRef },
  confirmations: number,
): boolean => head.number - to.number < confirmations;

/**
 * Follows contracts' events at a confirmation depth, for as long as `signal` is not aborted.
 * It keeps no state: the caller stores `to` of every `advance` and gives it back as `from`.
 */
export async function* followLogs<Event>(
  parameters: FollowParameters,
  source: LogSource<Event>,
): AsyncGenerator<LogStep<Event>, void, undefined> {
  const { confirmations, pollMs, signal } = parameters;
  let at = parameters.from;
  let window = WINDOW;
  let retryMs = RETRY_FLOOR_MS;
  // A poll must not be woken up late by an abort, nor throw because of it.
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    let step: LogStep<Event>;
    try {
      step = await readWindow(parameters, source, at, window);
      window = Math.min(WINDOW, window * 2);
      retryMs = RETRY_FLOOR_MS;
    } catch (error) {
      // What ethers throws has the RPC's URL in its words, with the API key.
      step = { kind: "trouble", error: decodeError(error), retryMs };
      window = Math.max(1, Math.floor(window / 2));
      retryMs = Math.min(RETRY_CEILING_MS, retryMs * 2);
    }
    yield step;
    if (step.kind === "reorg") return;
    if (step.kind === "advance") at = step.to;
    const isThere = step.kind === "idle" || (step.kind === "advance" && isNewest(step, confirmations));
    if (isThere) await pause(pollMs);
    if (step.kind === "trouble") await pause(step.retryMs);
  }
}
