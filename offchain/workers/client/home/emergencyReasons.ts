import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import type { Hex } from "../../../chain/hex.ts";
import { parseHex } from "../../../chain/parseHex.ts";
import type { Home } from "./home.ts";
import { openHomeBox, sealHomeBox } from "./homeBox.ts";
import { writeSecretFile } from "./writeSecretFile.ts";

/** Why this person filed an emergency, and the salt it was hashed with: what an auditor will ask for. */
export type EmergencyReason = { readonly salt: Hex; readonly reason: string };

const stored = z.object({
  salt: z.string().transform((text) => parseHex(text, "a salt", 32)),
  reason: z.string(),
});

const nameOf = (reasonHash: Hex): string => `reasons/${reasonHash.slice(2)}`;

export async function keepEmergencyReason(
  home: Home,
  reasonHash: Hex,
  reason: EmergencyReason,
): Promise<void> {
  const name = nameOf(reasonHash);
  const content = new TextEncoder().encode(JSON.stringify(reason));
  await writeSecretFile(join(home.directory, name), await sealHomeBox(home, name, content));
}

/** Undefined when this home has none. @throws RecordsError `seal-rejected` */
export async function readEmergencyReason(home: Home, reasonHash: Hex): Promise<EmergencyReason | undefined> {
  const name = nameOf(reasonHash);
  const box = await readFile(join(home.directory, name)).catch(() => undefined);
  if (box === undefined) return undefined;
  const text = new TextDecoder().decode(await openHomeBox(home, name, new Uint8Array(box)));
  return stored.parse(JSON.parse(text));
}
