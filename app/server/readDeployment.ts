import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import type { Addresses, Deployment, Hex } from "../chain/deployment.ts";
import { fetchChainId } from "./fetchChainId.ts";
import { LOCAL_CHAIN } from "./localChain.ts";
import { readSettings } from "./settings.ts";

const CONTRACTS = {
  accessManager: "AccessManager",
  institutionRegistry: "InstitutionRegistry",
  attributeRegistry: "AttributeRegistry",
  policyRegistry: "PolicyRegistry",
  encryptionKeys: "EncryptionKeys",
  guardianSets: "GuardianSets",
  recordRegistry: "RecordRegistry",
  keyRelease: "KeyRelease",
  offers: "Offers",
  incentiveToken: "IncentiveToken",
  stakeVault: "StakeVault",
  datasetRegistry: "DatasetRegistry",
  roundCoordinator: "RoundCoordinator",
  reputation: "Reputation",
  modelRegistry: "ModelRegistry",
  rewardSettlement: "RewardSettlement",
} as const satisfies Record<keyof Addresses, string>;

export type DeploymentFound =
  { readonly ok: true; readonly deployment: Deployment } | { readonly ok: false; readonly problem: string };

/** What this server is configured for: its settings, Ignition's addresses, and the chain's own id. */
export async function readDeployment(): Promise<DeploymentFound> {
  const read = readSettings();
  if (!read.ok) return read;
  const { settings } = read;
  const path = join(settings.ACESO_DEPLOYMENT, "deployed_addresses.json");
  try {
    const chainId = await fetchChainId(settings.ACESO_RPC);
    const isLocal = chainId === LOCAL_CHAIN;
    const deployment: Deployment = {
      chainId,
      chainName: settings.ACESO_CHAIN_NAME ?? (isLocal ? "Local network" : `Chain ${chainId}`),
      addresses: parseAddresses(JSON.parse(await readFile(path, "utf8")), path),
      fromBlock: settings.ACESO_FROM_BLOCK,
      guardianSet: settings.ACESO_GUARDIAN_SET,
      emergencyPolicy: settings.ACESO_EMERGENCY_POLICY,
      demo: isLocal && settings.ACESO_DEMO_PEOPLE !== undefined,
    };
    return { ok: true, deployment };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function parseAddresses(json: unknown, path: string): Addresses {
  const deployed = Object.entries(z.record(z.string(), z.string().regex(/^0x[0-9a-fA-F]{40}$/)).parse(json));
  const find = (contract: string): Hex => {
    const [, address] = deployed.find(([key]) => key.endsWith(`#${contract}`)) ?? [];
    if (address === undefined)
      throw new Error(`${path} has no address of ${contract}: deploy the System module.`);
    return `0x${address.slice(2).toLowerCase()}`;
  };
  return {
    accessManager: find(CONTRACTS.accessManager),
    institutionRegistry: find(CONTRACTS.institutionRegistry),
    attributeRegistry: find(CONTRACTS.attributeRegistry),
    policyRegistry: find(CONTRACTS.policyRegistry),
    encryptionKeys: find(CONTRACTS.encryptionKeys),
    guardianSets: find(CONTRACTS.guardianSets),
    recordRegistry: find(CONTRACTS.recordRegistry),
    keyRelease: find(CONTRACTS.keyRelease),
    offers: find(CONTRACTS.offers),
    incentiveToken: find(CONTRACTS.incentiveToken),
    stakeVault: find(CONTRACTS.stakeVault),
    datasetRegistry: find(CONTRACTS.datasetRegistry),
    roundCoordinator: find(CONTRACTS.roundCoordinator),
    reputation: find(CONTRACTS.reputation),
    modelRegistry: find(CONTRACTS.modelRegistry),
    rewardSettlement: find(CONTRACTS.rewardSettlement),
  };
}
