import type { Hex } from "../../chain/deployment.ts";
import { fromHex } from "../hexBytes.ts";
import type { DeviceStore } from "./deviceStore.ts";

/** What one device may hand to another: sealed under the vault key, and of use to the same person only. */
const SEALED = /^(device|attributes|requests)\//;

/** Put in what is not there yet. An entry that was tampered with fails when it is opened, as it would on its own device. */
export async function adoptEntries(
  store: DeviceStore,
  entries: Readonly<Record<string, Hex>>,
): Promise<void> {
  for (const [name, value] of Object.entries(entries)) {
    if (SEALED.test(name) && (await store.get(name)) === undefined) await store.put(name, fromHex(value));
  }
}
