import {
  decodeMetadata,
  encodeMetadata,
  type Metadata,
} from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Engine } from "../engine.ts";
import { keepBox, readBox } from "./deviceBox.ts";

/** What versions of records are, sealed on this device, so that a list need not open each of them again. */

type Device = Pick<Engine, "store" | "vault">;

const nameOf = (record: Hex, version: number): string => `titles/${record.slice(2)}-${version}`;

export const keepTitle = (device: Device, record: Hex, version: number, metadata: Metadata): Promise<void> =>
  keepBox(device, nameOf(record, version), encodeMetadata(metadata));

export async function readTitle(device: Device, record: Hex, version: number): Promise<Metadata | undefined> {
  const encoded = await readBox(device, nameOf(record, version));
  return encoded && decodeMetadata(encoded);
}

/** Of a version that was never registered. */
export const forgetTitle = ({ store }: Device, record: Hex, version: number): Promise<void> =>
  store.remove(nameOf(record, version));

/** Erasing a record reaches its name too. Says how many there were. */
export async function forgetTitles({ store }: Device, record: Hex): Promise<number> {
  const names = await store.list(`titles/${record.slice(2)}-`);
  for (const name of names) await store.remove(name);
  return names.length;
}
