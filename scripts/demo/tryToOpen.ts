import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";

import type { Hex } from "../../offchain/chain/hex.ts";
import { openToFile } from "../../offchain/records/node/openToFile.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import type { Actor, Stage } from "./stage.ts";
import type { Outcome } from "./step.ts";

export type Opening = {
  readonly record: Hex;
  /** One bit of the purposes mask. */
  readonly purpose: number;
  /** sha256 of what should come out. */
  readonly digest: string;
  readonly emergencyReason?: string;
};

/**
 * Somebody tries to open a record to a file: "opened by WAY, the same bytes", or "refused: CODE", and then there is
 * no file.
 */
export async function tryToOpen(stage: Stage, actor: Actor, opening: Opening): Promise<Outcome> {
  const { record, purpose, emergencyReason, digest } = opening;
  const path = join(stage.directory, randomUUID());
  try {
    const { connection, home } = actor;
    const question = { record, purpose, emergencyReason, ask: false, waitMs: 20_000 };
    const { content, way } = await getRecord(connection, home, question);
    await openToFile(path, content);
    const same = (await digestOfFile(path)) === digest;
    return { got: `opened by ${way}, ${same ? "the same bytes" : "OTHER BYTES"}` };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return { got: existsSync(path) ? `refused: ${code}, yet WROTE A FILE` : `refused: ${code}` };
  }
}

async function digestOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
