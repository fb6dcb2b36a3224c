import { numberToHex } from "viem";
import type { Config } from "wagmi";

import type { Deployment } from "../chain/deployment.ts";
import { WalletError } from "./errors.ts";

type Requester = { request(request: { method: string; params: unknown }): Promise<unknown> };

const UNKNOWN_CHAIN = 4902;

/**
 * Asks the connected wallet to go to the deployment's network.
 *
 * @throws WalletError `wallet-gone`, `network-unknown`, `network-refused`
 */
export async function switchNetwork(config: Config, deployment: Deployment): Promise<void> {
  const connection =
    config.state.current === null ? undefined : config.state.connections.get(config.state.current);
  if (connection === undefined)
    throw new WalletError("wallet-gone", "No wallet is connected any more.", {
      repair: "Connect it again.",
    });
  const { connector } = connection;
  const provider = (await connector.getProvider()) as Requester;
  try {
    await provider.request({
      method: "wallet_switchEthereumChain",
      params: [{ chainId: numberToHex(deployment.chainId) }],
    });
  } catch (cause) {
    if (codeOf(cause) === UNKNOWN_CHAIN)
      throw new WalletError(
        "network-unknown",
        `Your wallet does not know the network “${deployment.chainName}”.`,
        {
          repair: `Add it in your wallet's settings (chain id ${deployment.chainId}; whoever runs this site knows its address), then try again.`,
          cause,
        },
      );
    throw new WalletError("network-refused", "The wallet stayed on the network it was on.", {
      repair: `Switch to “${deployment.chainName}” in the wallet itself, or try again and agree.`,
      cause,
    });
  }
  // Some wallets switch without saying so.
  connector.onChainChanged(String(await provider.request({ method: "eth_chainId", params: [] })));
}

/** The code of a wallet's error. MetaMask on phones wraps the wallet's own error once more. */
function codeOf(error: unknown): number | undefined {
  const wrapped = valueIn(valueIn(valueIn(error, "data"), "originalError"), "code");
  const code = wrapped ?? valueIn(error, "code");
  return typeof code === "number" ? code : undefined;
}

const valueIn = (holder: unknown, key: string): unknown =>
  typeof holder === "object" && holder !== null && key in holder
    ? (holder as Readonly<Record<string, unknown>>)[key]
    : undefined;
