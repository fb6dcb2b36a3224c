import { numberToHex, padHex, type RpcLog } from "viem";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { readInHalves } from "../../../offchain/audit/readInHalves.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { readChain } from "../readChain.ts";
import { blockTimes } from "./blockTimes.ts";
import type { EventName } from "./contractEvent.ts";
import { decodeLog } from "./decodeLog.ts";
import { topicOf } from "./topicOf.ts";

/** Blocks asked for at a time: public RPCs refuse long ranges. */
const WINDOW = 10_000;

/** Windows under way at once. */
const ABREAST = 8;

export type EventQuery = {
  /** The deployment's first block when left out. */
  readonly fromBlock?: number;
  /** The head when left out. */
  readonly toBlock?: number;
  /** Only these events; all when left out. */
  readonly names?: readonly EventName[];
  /** Only events that carry this value, or one of these (a record, person, request …), in an indexed argument. */
  readonly about?: Hex | readonly Hex[];
  /** Fail where it is too much for one answer, instead of asking in halves: for who chooses ranges by what came. */
  readonly atOnce?: boolean;
};

type Topics = (Hex | Hex[] | null)[];

/** What to ask the node for: one filter, or three, since the value may be any of an event's three indexed arguments. */
function filters({ names, about }: EventQuery): Topics[] {
  const first = names === undefined ? null : names.map(topicOf);
  if (about === undefined) return first === null ? [[]] : [[first]];
  const values = (typeof about === "string" ? [about] : about).map((value) => padHex(value, { size: 32 }));
  return [
    [first, values],
    [first, null, values],
    [first, null, null, values],
  ];
}

async function readWindow(
  { client, deployment }: Chain,
  wanted: readonly Topics[],
  first: number,
  last: number,
): Promise<ChainEvent[]> {
  const address = Object.values(deployment.addresses);
  const range = { fromBlock: numberToHex(first), toBlock: numberToHex(last) };
  const answers = await readChain(
    Promise.all(
      wanted.map((topics) =>
        client.request({ method: "eth_getLogs", params: [{ address, ...range, topics }] }),
      ),
    ),
  );
  const logs = inOrder(answers);
  for (const { blockHash, blockTimestamp } of logs)
    if (blockHash !== null && typeof blockTimestamp === "string")
      blockTimes.set(blockHash, Number(blockTimestamp));
  return logs.flatMap((log) => decodeLog(log) ?? []);
}

/** Nodes say in words of their own that they will not tell so much, and viem that it will not take more than 10 MiB. */
const mayBeTooMuch = (error: unknown): boolean =>
  error instanceof ChainFailure && error.code !== "rpc-unreachable" && error.code !== "event-missing";

/** A log may match more than one filter; the node has ordered each answer. */
function inOrder(answers: readonly RpcLog[][]): RpcLog[] {
  if (answers.length === 1) return answers[0] ?? [];
  const place = ({ blockNumber, logIndex }: RpcLog): number => Number(blockNumber) * 1e6 + Number(logIndex);
  const logs = new Map(answers.flat().map((log) => [place(log), log]));
  return [...logs].sort(([a], [b]) => a - b).map(([, log]) => log);
}

/**
 * Past events of the deployment, in the chain's order, filtered by the node. An empty `names` or `about` finds nothing.
 * Throws ChainFailure "rpc-unreachable", or "event-missing" for a log that is not as the contracts write it.
 *
 * @example
 * const mine = await readEvents(chain, { names: ["RecordRegistered"], about: account });
 */
export async function readEvents(chain: Chain, query: EventQuery = {}): Promise<ChainEvent[]> {
  if (query.names?.length === 0 || query.about?.length === 0) return [];
  const from = query.fromBlock ?? chain.deployment.fromBlock;
  const last = query.toBlock ?? Number(await readChain(chain.client.getBlockNumber()));
  const wanted = filters(query);
  const starts = Array.from(
    { length: Math.max(0, Math.ceil((last + 1 - from) / WINDOW)) },
    (_, i) => from + i * WINDOW,
  );
  const events: (readonly ChainEvent[])[] = [];
  for (let i = 0; i < starts.length; i += ABREAST)
    events.push(
      ...(await Promise.all(
        starts.slice(i, i + ABREAST).map((first) =>
          readInHalves(
            { first, last: Math.min(last, first + WINDOW - 1) },
            (from, to) => readWindow(chain, wanted, from, to),
            (error) => query.atOnce !== true && mayBeTooMuch(error),
          ),
        ),
      )),
    );
  return events.flat();
}
