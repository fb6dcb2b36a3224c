import type { Hex } from "../../chain/deployment.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import type { DeviceStore } from "./deviceStore.ts";

/** The wrapped vault, 60 bytes that only the account's signature opens; empty: this person opens it with the phrase. */
const NAME = "vault";

export const keepWrappedVault = (store: DeviceStore, wrapped: Hex | null): Promise<void> =>
  store.put(NAME, wrapped === null ? new Uint8Array() : fromHex(wrapped));

/** Null: no vault was ever kept here. */
export async function readWrappedVault(store: DeviceStore): Promise<{ wrapped: Hex | null } | null> {
  const kept = await store.get(NAME);
  if (kept === undefined) return null;
  return { wrapped: kept.length === 0 ? null : toHex(kept) };
}
