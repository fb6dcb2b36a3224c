import type { EventFragment, Interface, Log, LogDescription } from "ethers";

/**
 * A parser of logs by their first topic, undefined for events of other contracts. Looks the event up in a table, where
 * `Interface.parseLog` hashes one event's signature after the other, for each log.
 */
export function logParser(
  contracts: Interface,
): (log: Pick<Log, "topics" | "data">) => Pick<LogDescription, "name" | "args"> | undefined {
  const events = new Map<string, EventFragment>();
  contracts.forEachEvent((event) => events.set(event.topicHash, event));
  return ({ topics, data }) => {
    const event = events.get(topics[0] ?? "");
    return event && { name: event.name, args: contracts.decodeEventLog(event, data, topics) };
  };
}
