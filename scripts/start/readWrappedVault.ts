import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import type { Hex } from "../../offchain/chain/hex.ts";

const vaultFile = z.object({ wrapped: z.string().regex(/^[0-9a-f]{120}$/) });

/** The wrapped vault key of a home, 60 bytes: it opens with the signature of the home's account alone. */
export async function readWrappedVault(home: string): Promise<Hex> {
  const { wrapped } = vaultFile.parse(JSON.parse(await readFile(join(home, "vault.json"), "utf8")));
  return `0x${wrapped}`;
}
