import type { Chain } from "../../chain/chain.ts";
import { sealableKey, type SealableKey } from "../../records/keys/sealableKey.ts";
import type { Hex } from "../../rounds/hex.ts";
import { readPublishedKey } from "./readPublishedKey.ts";

/** The key that what is for a member is sealed to. Throws ChainError where the chain does not say. */
export const readMemberKey = async (chain: Chain, account: Hex): Promise<SealableKey> =>
  sealableKey(await readPublishedKey(chain, account));
