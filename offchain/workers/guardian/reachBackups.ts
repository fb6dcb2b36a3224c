import { column } from "../database/column.ts";
import type { Store } from "./store/openStore.ts";
import { writeRing } from "./writeRing.ts";

/**
 * Carries erasures to every backup place that is behind. Returns what could not be reached; until that list is empty
 * no erasure may be confirmed on the chain. It is called again until then.
 */
export function reachBackups(store: Store): { directory: string; error: unknown }[] {
  const unreached: { directory: string; error: unknown }[] = [];
  for (const row of store.db.prepare("SELECT directory FROM places WHERE generation = 0").all()) {
    const directory = column.text(row, "directory");
    try {
      writeRing(store, directory);
    } catch (error) {
      unreached.push({ directory, error });
    }
  }
  return unreached;
}
