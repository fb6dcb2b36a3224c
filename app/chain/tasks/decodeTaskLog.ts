import { decodeEventLog, type Abi, type RpcLog } from "viem";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { contractEvents } from "../../../types/abis/events.ts";
import { ChainFailure } from "../errors.ts";
import { lowerCase } from "../lowerCase.ts";
import { taskEventDecoders, type TaskEventName } from "./taskEventDecoders.ts";

const isName = (name: string): name is TaskEventName => Object.hasOwn(taskEventDecoders, name);

const isHex = (value: string): value is `0x${string}` => value.startsWith("0x");

/** Accounts come out of viem in mixed case, at any depth. */
function inLowerCase(value: unknown): unknown {
  if (typeof value === "string") return isHex(value) ? lowerCase(value) : value;
  if (Array.isArray(value)) return value.map(inLowerCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inLowerCase(inner)]));
}

const broken = (cause?: unknown): ChainFailure =>
  new ChainFailure(
    "event-missing",
    "The network answered with an event that is not as the contracts write it.",
    {
      repair: "Reload the page. If it stays so, this site and the contracts are of different versions.",
      cause,
    },
  );

/** A log as a plain event of learning; undefined for one that no page of learning shows. Throws ChainFailure. */
export function decodeTaskLog(log: RpcLog): TaskEvent | undefined {
  const [topic] = log.topics;
  const event = Object.entries(contractEvents).find(([known]) => known === topic)?.[1];
  if (event === undefined || !isName(event.name)) return undefined;
  const { blockNumber, blockHash, transactionHash, logIndex, data } = log;
  if (blockNumber === null || blockHash === null || transactionHash === null || logIndex === null)
    throw broken();
  const at = {
    block: Number(blockNumber),
    blockHash,
    transaction: transactionHash,
    logIndex: Number(logIndex),
  };
  try {
    const { args } = decodeEventLog({ abi: [event] as Abi, topics: log.topics, data });
    // viem gives what the ABI promises, which the union of all rows no longer shows.
    const decode = taskEventDecoders[event.name] as (found: unknown) => object;
    return Object.assign({ name: event.name }, decode(inLowerCase(args)), { at }) as TaskEvent;
  } catch (cause) {
    throw broken(cause);
  }
}
