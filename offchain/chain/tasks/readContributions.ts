import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readCall } from "./readCall.ts";

/**
 * The contributions that a transaction settled a round with (RoundSettled's own): no event repeats them. Undefined where
 * another contract passed the call on.
 */
export async function readContributions(chain: Chain, transaction: Hex): Promise<Hex | undefined> {
  const call = await readCall(chain, transaction, "settle");
  return call && parseHex(String(call.args.getValue("contributions")), "contributions");
}
