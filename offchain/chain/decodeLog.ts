import type { Log } from "ethers";
import type { ChainEvent } from "../audit/chainEvent.ts";
import { contractInterface } from "./contractInterface.ts";
import { eventDecoders } from "./eventDecoders.ts";
import { logArguments } from "./logArguments.ts";
import { logParser } from "./logParser.ts";
import { parseHex } from "./parseHex.ts";

const parse = logParser(contractInterface);

const isName = (name: string): name is ChainEvent["name"] => Object.hasOwn(eventDecoders, name);

/** A log as a plain event; undefined for events nobody here reads (the AccessManager's own). */
export function decodeLog(log: Log): ChainEvent | undefined {
  const parsed = parse(log);
  if (parsed === undefined || !isName(parsed.name)) return undefined;
  const at = {
    block: log.blockNumber,
    blockHash: parseHex(log.blockHash, "block hash", 32),
    transaction: parseHex(log.transactionHash, "transaction hash", 32),
    logIndex: log.index,
  };
  // The table pairs each name with its own facts, which the union of its rows no longer shows.
  return { name: parsed.name, ...eventDecoders[parsed.name](logArguments(parsed)), at } as ChainEvent;
}
