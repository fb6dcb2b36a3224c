import { hpkeSeal } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Place } from "../../rounds/step.ts";
import { copyInfo } from "./updateBinding.ts";

/**
 * An update for one member that asks for it, as text: nobody else opens it, so it may be handed to anybody.
 * @throws RecordsError "key-rejected" for a key that nothing can be sealed to
 */
export async function sealCopy(
  task: Place & { readonly task: number },
  { digest, bytes }: { readonly digest: Hex; readonly bytes: Uint8Array },
  { account, key }: { readonly account: Hex; readonly key: Uint8Array },
): Promise<string> {
  const sealed = await hpkeSeal(key, copyInfo(task, digest, account), bytes);
  return Buffer.from(sealed).toString("base64");
}
