import type { Addresses, Hex } from "../deployment.ts";

/** The contracts whose events readEvents reads: records, people, institutions. */
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

/** The contracts whose events readTaskEvents reads: learning tasks, what they pay, and what came of them. */
export const taskContracts = (addresses: Addresses): readonly Hex[] => [
  addresses.roundCoordinator,
  addresses.rewardSettlement,
  addresses.stakeVault,
  addresses.reputation,
  addresses.modelRegistry,
];
