import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { contractEvents } from "../../../types/abis/events.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import type { EventName } from "./contractEvent.ts";
import { eventDecoders } from "./eventDecoders.ts";
import { readArguments, type EventInput, type LogWords } from "./readArguments.ts";

/** A mined log, as JSON-RPC has it (hexadecimal) or as viem has it (numbers). */
export type MinedLog = LogWords & {
  readonly blockNumber: Hex | bigint | null;
  readonly blockHash: Hex | null;
  readonly transactionHash: Hex | null;
  readonly logIndex: Hex | number | null;
};

type Decoder = {
  readonly name: EventName;
  readonly inputs: readonly EventInput[];
  readonly decode: (found: Record<string, unknown>) => unknown;
};

const isName = (name: string): name is EventName => Object.hasOwn(eventDecoders, name);

/** By topic 0, so that no log is hashed or tried against every event in turn. */
const decoders: ReadonlyMap<string, Decoder> = new Map(
  Object.entries(contractEvents).flatMap(([topic, { name, inputs }]) =>
    // readArguments gives what the ABI promises, which the union of all rows no longer shows.
    isName(name) ? [[topic, { name, inputs, decode: eventDecoders[name] as Decoder["decode"] }]] : [],
  ),
);

/** A log as a plain event; undefined for events nobody here reads (OpenZeppelin's own). */
export function decodeLog(log: MinedLog): ChainEvent | undefined {
  const decoder = decoders.get(log.topics[0] ?? "");
  if (decoder === undefined) return undefined;
  const { blockNumber, blockHash, transactionHash, logIndex } = log;
  if (blockNumber === null || blockHash === null || transactionHash === null || logIndex === null)
    throw new ChainFailure("event-missing", "The network answered with an event that is in no block yet.", {
      repair: "Reload the page.",
    });
  const at = {
    block: Number(blockNumber),
    blockHash,
    transaction: transactionHash,
    logIndex: Number(logIndex),
  };
  const facts = decoder.decode(readArguments(decoder.inputs, log));
  return Object.assign({ name: decoder.name }, facts, { at }) as ChainEvent;
}
