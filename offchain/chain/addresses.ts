import type { Hex } from "./hex.ts";

/** The deployed contracts this room speaks to, by the names the code uses; values are the contracts' own names. */
export const CONTRACT_NAMES = {
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
} as const;

export type ContractName = keyof typeof CONTRACT_NAMES;

/** Where each contract lives on one chain. */
export type Addresses = Readonly<Record<ContractName, Hex>>;
