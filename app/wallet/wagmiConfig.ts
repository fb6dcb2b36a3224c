import { defineChain } from "viem";
import { createConfig, custom, injected, type Config } from "wagmi";

import type { Chain } from "../chain/chain.ts";
import { walletStorage } from "./walletStorage.ts";

const noStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/**
 * wagmi for one deployment: its one chain, read as everything else here reads it, and every wallet the browser offers (EIP-6963;
 * `window.ethereum` for those that do not announce themselves).
 */
export function wagmiConfig({ client, deployment }: Chain): Config {
  const chain = defineChain({
    id: deployment.chainId,
    name: deployment.chainName,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: ["/api/rpc"] } },
  });
  return createConfig({
    chains: [chain],
    connectors: [injected()],
    transports: { [chain.id]: custom({ request: client.request }) },
    storage: walletStorage(typeof window === "undefined" ? noStorage : window.localStorage),
    multiInjectedProviderDiscovery: true,
  });
}
