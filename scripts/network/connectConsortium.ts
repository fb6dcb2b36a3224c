import type { Chain } from "../../offchain/chain/chain.ts";
import { connectMember } from "./connectMember.ts";
import { NetworkError } from "./errors.ts";
import type { Network } from "./network.ts";

/**
 * The chain as the consortium of a local network sees it.
 *
 * @throws NetworkError `network-unreadable` where the network has no consortium at hand
 */
export async function connectConsortium(network: Network): Promise<Chain> {
  if (network.consortium !== undefined) return connectMember(network, network.consortium.home);
  throw new NetworkError("network-unreadable", "nobody here can admit anybody", {
    repair: "only a local network has its consortium at hand",
  });
}
