import { reputationAbi as abi } from "../../../types/abis/Reputation.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** `reputation` in millionths. `trains`: not in a cooldown; `votes`: nor below one half. */
export type ReputationNow = {
  readonly reputation: number;
  readonly trains: boolean;
  readonly votes: boolean;
};

/** How institutions did so far, by account. */
export async function readReputations(
  { client, deployment }: Chain,
  accounts: readonly Hex[],
): Promise<ReadonlyMap<Hex, ReputationNow>> {
  const register = { address: deployment.addresses.reputation, abi };
  const read = accounts.map(async (account): Promise<[Hex, ReputationNow]> => {
    const [reputation, [trains, votes]] = await Promise.all([
      client.readContract({ ...register, functionName: "reputationOf", args: [account] }),
      client.readContract({ ...register, functionName: "standingOf", args: [account] }),
    ]);
    return [account, { reputation, trains, votes }];
  });
  return new Map(await readChain(Promise.all(read)));
}
