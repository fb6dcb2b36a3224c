import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { RecordsError } from "../../records/errors.ts";
import { hpkeOpen } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Place } from "../../rounds/step.ts";
import { copyInfo } from "./updateBinding.ts";

/** What `sealCopy` made for this account; undefined for any other text, and for an update with another digest. */
export async function openCopy(
  task: Place & { readonly task: number },
  { digest, account }: { readonly digest: Hex; readonly account: Hex },
  text: string,
  privateKey: Uint8Array,
): Promise<Uint8Array | undefined> {
  try {
    const sealed = Uint8Array.from(Buffer.from(text, "base64"));
    const bytes = await hpkeOpen(privateKey, copyInfo(task, digest, account), sealed);
    return sha256Hex(bytes) === digest ? bytes : undefined;
  } catch (error) {
    if (error instanceof RecordsError) return undefined;
    throw error;
  }
}
