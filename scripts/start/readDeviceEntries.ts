import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Hex } from "../../offchain/chain/hex.ts";

/** What a home keeps that is sealed under its vault key, by entry name: B of records, attribute keys, open requests. */
export async function readDeviceEntries(home: string): Promise<Record<string, Hex>> {
  const entries: Record<string, Hex> = {};
  for (const room of ["device", "attributes", "requests"]) {
    for (const file of await readdir(join(home, room)).catch(() => [])) {
      entries[`${room}/${file}`] = `0x${(await readFile(join(home, room, file))).toString("hex")}`;
    }
  }
  return entries;
}
