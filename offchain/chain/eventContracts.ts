import type { Addresses } from "./addresses.ts";
import type { Hex } from "./hex.ts";

/** The contracts whose events `decodeLog` reads: records, people, institutions. */
export const recordContracts = (addresses: Addresses): readonly Hex[] => [
  addresses.accessManager,
  addresses.institutionRegistry,
  addresses.attributeRegistry,
  addresses.policyRegistry,
  addresses.encryptionKeys,
  addresses.guardianSets,
  addresses.recordRegistry,
  addresses.keyRelease,
  addresses.offers,
];

/** The contracts whose events `decodeTaskLog` reads: learning tasks, datasets, pay, stakes. */
export const taskContracts = (addresses: Addresses): readonly Hex[] => [
  addresses.roundCoordinator,
  addresses.datasetRegistry,
  addresses.reputation,
  addresses.modelRegistry,
  addresses.stakeVault,
  addresses.rewardSettlement,
];
