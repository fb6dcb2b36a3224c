import type { Chain } from "../../chain/chain.ts";
import { readContributions } from "../../chain/tasks/readContributions.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import { RoundsError } from "../../rounds/errors.ts";
import type { Hex } from "../../rounds/hex.ts";
import { parseContributions } from "../../rounds/parseContributions.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";

/**
 * The contributions that a transaction settled a round from, for the seats that its certificate accepts. Undefined where
 * another contract passed the call on, or where what an RPC shows is nothing that could be settled from.
 */
export async function readSettledFrom(
  chain: Chain,
  transaction: Hex,
  { outcomes, seats }: { readonly outcomes: bigint; readonly seats: number },
): Promise<Contributions | undefined> {
  const packed = await readContributions(chain, transaction);
  if (packed === undefined) return undefined;
  try {
    const accepted = readOutcomes(outcomes, seats).filter((outcome) => outcome === "accepted");
    return parseContributions(packed, accepted.length);
  } catch (error) {
    if (error instanceof RoundsError) return undefined;
    throw error;
  }
}
