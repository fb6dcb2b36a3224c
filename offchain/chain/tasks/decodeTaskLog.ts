import type { Log } from "ethers";
import type { TaskEvent } from "../../rounds/taskEvent.ts";
import { logArguments } from "../logArguments.ts";
import { logParser } from "../logParser.ts";
import { parseHex } from "../parseHex.ts";
import { taskEventDecoders } from "./taskEventDecoders.ts";
import { taskInterface } from "./taskInterface.ts";

const parse = logParser(taskInterface);

const isName = (name: string): name is TaskEvent["name"] => Object.hasOwn(taskEventDecoders, name);

/** A log as a plain event of learning tasks; undefined for events nobody here reads (a token's, OpenZeppelin's own). */
export function decodeTaskLog(log: Log): TaskEvent | undefined {
  const parsed = parse(log);
  if (parsed === undefined || !isName(parsed.name)) return undefined;
  const at = {
    block: log.blockNumber,
    blockHash: parseHex(log.blockHash, "block hash", 32),
    transaction: parseHex(log.transactionHash, "transaction hash", 32),
    logIndex: log.index,
  };
  // The table pairs each name with its own facts, which the union of its rows no longer shows.
  return { name: parsed.name, ...taskEventDecoders[parsed.name](logArguments(parsed)), at } as TaskEvent;
}
