import hre from "hardhat";
import system from "../../ignition/modules/System.ts";

/** A chain of its own with the production deployment on it; the deployer is the consortium, without delay. */
export async function deploySystem(consortiumDelay = 0) {
  const connection = await hre.network.create();
  const contracts = await connection.ignition.deploy(system, { parameters: { System: { consortiumDelay } } });
  return { ...connection, contracts };
}
