import type { TaskEvent } from "../../rounds/taskEvent.ts";
import { ChainError } from "../errors.ts";

type Named<N extends TaskEvent["name"]> = Extract<TaskEvent, { name: N }>;

/** The first event of that name. Throws ChainError "event-missing": the contract is not the one this was built with. */
export function findTaskEvent<N extends TaskEvent["name"]>(events: readonly TaskEvent[], name: N): Named<N> {
  const found = events.find((event): event is Named<N> => event.name === name);
  if (found !== undefined) return found;
  throw new ChainError("event-missing", `the transaction left no ${name}`, {
    repair: "is the deployment the one this program was built with?",
    values: { event: name },
  });
}
