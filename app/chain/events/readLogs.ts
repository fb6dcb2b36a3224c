import { numberToHex, type RpcLog } from "viem";
import { readInHalves } from "../../../offchain/audit/readInHalves.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { readChain } from "../readChain.ts";
import { blockTimes } from "./blockTimes.ts";

/** Blocks asked for at a time: public RPCs refuse long ranges. */
const WINDOW = 10_000;

/** Windows under way at once. */
const ABREAST = 8;

/** As eth_getLogs takes them. */
export type Topics = (Hex | Hex[] | null)[];

export type LogQuery = {
  readonly contracts: readonly Hex[];
  /** A log that fits one of these is told. */
  readonly filters: readonly Topics[];
  /** The deployment's first block when left out. */
  readonly fromBlock?: number;
  /** The head when left out. */
  readonly toBlock?: number;
  /** Fail where it is too much for one answer, instead of asking in halves: for who chooses ranges by what came. */
  readonly atOnce?: boolean;
};

async function readWindow(
  { client }: Chain,
  { contracts, filters }: LogQuery,
  first: number,
  last: number,
): Promise<RpcLog[]> {
  const range = { fromBlock: numberToHex(first), toBlock: numberToHex(last) };
  const answers = await readChain(
    Promise.all(
      filters.map((topics) =>
        client.request({ method: "eth_getLogs", params: [{ address: [...contracts], ...range, topics }] }),
      ),
    ),
  );
  const logs = inOrder(answers);
  for (const { blockHash, blockTimestamp } of logs)
    if (blockHash !== null && typeof blockTimestamp === "string")
      blockTimes.set(blockHash, Number(blockTimestamp));
  return logs;
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
 * Past logs in the chain's order, each read by `decode`; those it does not know are left out. Throws what `decode` throws,
 * and ChainFailure "rpc-unreachable".
 */
export async function readLogs<Event>(
  chain: Chain,
  query: LogQuery,
  decode: (log: RpcLog) => Event | undefined,
): Promise<Event[]> {
  const from = query.fromBlock ?? chain.deployment.fromBlock;
  const last = query.toBlock ?? Number(await readChain(chain.client.getBlockNumber()));
  const starts = Array.from(
    { length: Math.max(0, Math.ceil((last + 1 - from) / WINDOW)) },
    (_, i) => from + i * WINDOW,
  );
  const events: (readonly Event[])[] = [];
  for (let i = 0; i < starts.length; i += ABREAST)
    events.push(
      ...(await Promise.all(
        starts.slice(i, i + ABREAST).map((first) =>
          readInHalves(
            { first, last: Math.min(last, first + WINDOW - 1) },
            async (from, to) =>
              (await readWindow(chain, query, from, to)).flatMap((log) => decode(log) ?? []),
            (error) => query.atOnce !== true && mayBeTooMuch(error),
          ),
        ),
      )),
    );
  return events.flat();
}
