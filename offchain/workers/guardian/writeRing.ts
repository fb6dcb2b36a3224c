import { join } from "node:path";
import { replaceFile } from "./replaceFile.ts";
import { keyRing } from "./store/keyRing.ts";
import type { Store } from "./store/openStore.ts";

export const RING_FILE = "guardian.ring";
export const RING_MAGIC = "aceso-guardian-ring-1\n";

/** Writes the ring as it is now over the one at a backup place, and notes that the place is up to date. */
export function writeRing(store: Store, place: string): void {
  const entries = keyRing(store)
    .entries()
    .map(({ name, wrapped }) => [name, Buffer.from(wrapped).toString("base64")]);
  const body = store.box.seal(Buffer.from(JSON.stringify(entries), "utf8"), "ring");
  replaceFile(join(place, RING_FILE), RING_MAGIC, body);
  store.db.prepare("UPDATE places SET generation = 1 WHERE directory = ?").run(place);
}
