import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { join } from "node:path";

import config from "../../hardhat.config.ts";
import System from "../../ignition/modules/System.ts";

/**
 * Deploy everything through the production modules, as any chain's operator would, from the chain's unlocked account.
 *
 * @returns the directory where Ignition keeps this deployment and its deployed_addresses.json
 */
export async function deploySystem({ rpc, directory }: { rpc: string; directory: string }): Promise<string> {
  const ignition = join(directory, "ignition");
  const hardhat = await createHardhatRuntimeEnvironment(
    {
      ...config,
      paths: { ...config.paths, ignition },
      networks: { local: { type: "http", chainType: "l1", url: rpc } },
    },
    {},
    new URL("../../", import.meta.url).pathname,
  );
  const connection = await hardhat.network.create({ network: "local" });
  try {
    await connection.ignition.deploy(System, {
      deploymentId: "local",
      // Nobody waits two days for a network that lives an afternoon.
      parameters: { System: { consortiumDelay: 0 } },
      config: { blockPollingInterval: 20, requiredConfirmations: 1 },
    });
  } finally {
    await connection.close();
  }
  return join(ignition, "deployments", "local");
}
