import type { Hex } from "../../rounds/hex.ts";
import type { DealtMember } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";
import type { MemberKey } from "./memberKey.ts";

/**
 * A committee as keys are dealt to it.
 *
 * @param accounts by chair, from chair 1
 * @param threshold how many have a part together
 * @throws ReferenceSetError "no-keys" while fewer than that could open anything; whatever `keyOf` throws
 */
export async function dealtMembers(
  accounts: readonly Hex[],
  keyOf: (account: Hex) => Promise<MemberKey>,
  threshold: number,
): Promise<readonly DealtMember[]> {
  const found = await Promise.all(
    accounts.map(async (account, i) => ({ chair: i + 1, account, ...(await keyOf(account)) })),
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
