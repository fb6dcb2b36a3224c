import { contractEvents } from "../../../types/abis/events.ts";
import type { Hex } from "../deployment.ts";
import type { TaskEventName } from "../tasks/taskEventDecoders.ts";
import type { EventName } from "./contractEvent.ts";

const topics = new Map(
  Object.entries(contractEvents).map(([topic, { name }]) => [name as string, topic as Hex]),
);

/** keccak256 of an event's signature: what its logs begin with. */
export function topicOf(name: EventName | TaskEventName): Hex {
  const topic = topics.get(name);
  if (topic === undefined) throw new TypeError(`the contracts have no event ${name}: npm run build`);
  return topic;
}
