import type { ChainEvent } from "../audit/chainEvent.ts";
import { ChainError } from "./errors.ts";

type Named<N extends ChainEvent["name"]> = Extract<ChainEvent, { name: N }>;

/** The first event of that name. Throws ChainError "event-missing": the contract is not the one this was built with. */
export function findEvent<N extends ChainEvent["name"]>(events: readonly ChainEvent[], name: N): Named<N> {
  const found = events.find((event): event is Named<N> => event.name === name);
  if (found !== undefined) return found;
  throw new ChainError("event-missing", `the transaction left no ${name}`, {
    repair: "is the deployment the one this program was built with?",
    values: { event: name },
  });
}
