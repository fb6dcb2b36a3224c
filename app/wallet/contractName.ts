import type { Addresses, Hex } from "../chain/deployment.ts";

const NAMES: Readonly<Record<keyof Addresses, string>> = {
  accessManager: "Access manager",
  institutionRegistry: "Institution registry",
  attributeRegistry: "Attribute registry",
  policyRegistry: "Policy registry",
  encryptionKeys: "Encryption keys",
  guardianSets: "Guardian sets",
  recordRegistry: "Record registry",
  keyRelease: "Key release",
  offers: "Offers",
  incentiveToken: "Incentive token",
  stakeVault: "Stake vault",
  datasetRegistry: "Dataset registry",
  roundCoordinator: "Round coordinator",
  reputation: "Reputation",
  modelRegistry: "Model registry",
  rewardSettlement: "Reward settlement",
};

/** What the contract at an address is called; undefined for one that is not Aceso's. */
export function contractName(addresses: Addresses, address: Hex): string | undefined {
  const wanted = address.toLowerCase();
  const found = Object.entries(NAMES).find(
    ([key]) => addresses[key as keyof Addresses].toLowerCase() === wanted,
  );
  return found === undefined ? undefined : `Aceso: ${found[1]}`;
}
