import { CONTRACT_NAMES, type Addresses, type ContractName } from "./addresses.ts";
import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { parseHex } from "./parseHex.ts";

/**
 * Reads what Ignition writes to deployed_addresses.json: `{"Module#Contract": "0x…"}`.
 * Throws ChainError "addresses-missing" naming the first contract that is not there.
 */
export function parseAddresses(json: unknown, where: string): Addresses {
  const entries: [string, unknown][] = typeof json === "object" && json !== null ? Object.entries(json) : [];
  const find = (contract: ContractName): Hex => {
    const name = CONTRACT_NAMES[contract];
    const [, address] = entries.find(([key]) => key.endsWith(`#${name}`)) ?? [];
    if (typeof address === "string") return parseHex(address, `the address of ${name}`, 20);
    throw new ChainError("addresses-missing", `${where} has no address of ${name}`, {
      repair:
        "deploy the System module first (npm run aceso -- up does), and point ACESO_DEPLOYMENT at its directory",
      values: { where, contract: name },
    });
  };
  return {
    accessManager: find("accessManager"),
    institutionRegistry: find("institutionRegistry"),
    attributeRegistry: find("attributeRegistry"),
    policyRegistry: find("policyRegistry"),
    encryptionKeys: find("encryptionKeys"),
    guardianSets: find("guardianSets"),
    recordRegistry: find("recordRegistry"),
    keyRelease: find("keyRelease"),
    offers: find("offers"),
    incentiveToken: find("incentiveToken"),
    stakeVault: find("stakeVault"),
    datasetRegistry: find("datasetRegistry"),
    roundCoordinator: find("roundCoordinator"),
    reputation: find("reputation"),
    modelRegistry: find("modelRegistry"),
    rewardSettlement: find("rewardSettlement"),
  };
}
