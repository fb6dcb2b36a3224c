import { sealableKey } from "../../records/keys/sealableKey.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { DealtMember } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";

/**
 * A committee as keys are dealt to it. Where a member has published no key, or one that nothing can be sealed to, it gets
 * one that nobody has: its chair stays empty, and keeps nobody else from theirs.
 *
 * @param accounts by chair, from chair 1
 * @param keyOf what an account has published; undefined: nothing
 * @param threshold how many have a part together
 * @throws ReferenceSetError "no-keys" while fewer than that could open anything; whatever `keyOf` throws
 */
export async function dealtMembers(
  accounts: readonly Hex[],
  keyOf: (account: Hex) => Promise<Uint8Array | undefined>,
  threshold: number,
): Promise<readonly DealtMember[]> {
  const found = await Promise.all(
    accounts.map(async (account, i) => ({
      chair: i + 1,
      account,
      ...(await sealableKey(await keyOf(account))),
    })),
  );
  const usable = found.filter((member) => member.usable).length;
  if (usable < threshold)
    throw new ReferenceSetError(
      "no-keys",
      `${usable} members have a usable key, and ${threshold} are needed`,
      {
        repair: "ask the members to publish an encryption key: their worker does at its start",
        values: { usable, needed: threshold },
      },
    );
  return found.map(({ chair, account, key }) => ({ chair, account, key }));
}
