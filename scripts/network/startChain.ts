import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { setTimeout as sleep } from "node:timers/promises";

import config from "../../hardhat.config.ts";
import { refuseTakenPort } from "./refuseTakenPort.ts";
import { requestRpc } from "./requestRpc.ts";

export type StartChainParameters = {
  /** 0: any free port. */
  readonly port: number;
  /** Milliseconds between blocks while nothing happens; every transaction is mined at once all the same. */
  readonly blockMs: number;
  /** The only unlocked account: it deploys, and it is the consortium. */
  readonly consortiumKey: string;
};

export type RunningChain = {
  readonly rpc: string;
  readonly chainId: number;
  close(): Promise<void>;
};

const chainId = 31337;

/**
 * A chain inside this process, served as JSON-RPC on 127.0.0.1. It forgets everything when it closes.
 *
 * @throws NetworkError `port-taken`
 */
export async function startChain(parameters: StartChainParameters): Promise<RunningChain> {
  // Hardhat's server does not report a taken port; it would crash the process instead.
  await refuseTakenPort(parameters.port);
  const hardhat = await createHardhatRuntimeEnvironment(
    {
      ...config,
      networks: {
        chain: {
          type: "edr-simulated",
          chainType: "l1",
          hardfork: "osaka",
          chainId,
          mining: { auto: true, interval: parameters.blockMs },
          accounts: [{ privateKey: parameters.consortiumKey, balance: (10n ** 24n).toString() }],
          // Several blocks a second must not push the chain's clock ahead of ours.
          allowBlocksWithSameTimestamp: true,
          loggingEnabled: false,
        },
      },
    },
    {},
    new URL("../../", import.meta.url).pathname,
  );
  const server = await hardhat.network.createServer({ network: "chain" }, "127.0.0.1", parameters.port);
  const { port } = await server.listen();
  const rpc = `http://127.0.0.1:${port}`;
  return {
    rpc,
    chainId,
    async close() {
      // The timer that mines would keep this process alive.
      await requestRpc(rpc, "evm_setIntervalMining", [0]);
      // A browser that keeps its connection must not keep the network.
      await Promise.race([server.close(), sleep(2_000, undefined, { ref: false })]);
    },
  };
}
