import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fromHex } from "../database/fromHex.ts";
import { memberKey, type MemberKey } from "../reference/memberKey.ts";

/** The key that what is for a member is sealed to (`memberKey`). Throws ChainError where the chain does not say. */
export async function readMemberKey(chain: Chain, account: Hex): Promise<MemberKey> {
  try {
    return await memberKey(fromHex((await readEncryptionKey(chain, account)).key));
  } catch (error) {
    if (error instanceof ChainError && error.code === "bad-argument") return memberKey(undefined);
    throw error;
  }
}
