import type { AccessManager } from "../../types/ethers-contracts/@openzeppelin/contracts/access/manager/AccessManager.ts";
import type { AttributeRegistry } from "../../types/ethers-contracts/contracts/access/AttributeRegistry.ts";
import type { EncryptionKeys } from "../../types/ethers-contracts/contracts/access/EncryptionKeys.ts";
import type { GuardianSets } from "../../types/ethers-contracts/contracts/access/GuardianSets.ts";
import type { InstitutionRegistry } from "../../types/ethers-contracts/contracts/access/InstitutionRegistry.ts";
import type { PolicyRegistry } from "../../types/ethers-contracts/contracts/access/PolicyRegistry.ts";
import type { DatasetRegistry } from "../../types/ethers-contracts/contracts/learning/DatasetRegistry.ts";
import type { ModelRegistry } from "../../types/ethers-contracts/contracts/learning/ModelRegistry.ts";
import type { Reputation } from "../../types/ethers-contracts/contracts/learning/Reputation.ts";
import type { RoundCoordinator } from "../../types/ethers-contracts/contracts/learning/RoundCoordinator.ts";
import type { KeyRelease } from "../../types/ethers-contracts/contracts/records/KeyRelease.ts";
import type { Offers } from "../../types/ethers-contracts/contracts/records/Offers.ts";
import type { RecordRegistry } from "../../types/ethers-contracts/contracts/records/RecordRegistry.ts";
import type { IncentiveToken } from "../../types/ethers-contracts/contracts/rewards/IncentiveToken.ts";
import type { RewardSettlement } from "../../types/ethers-contracts/contracts/rewards/RewardSettlement.ts";
import type { StakeVault } from "../../types/ethers-contracts/contracts/rewards/StakeVault.ts";

/** The contracts as TypeChain types them, bound to the signer, or to the provider for reading only. */
export type Contracts = {
  accessManager: AccessManager;
  institutionRegistry: InstitutionRegistry;
  attributeRegistry: AttributeRegistry;
  policyRegistry: PolicyRegistry;
  encryptionKeys: EncryptionKeys;
  guardianSets: GuardianSets;
  recordRegistry: RecordRegistry;
  keyRelease: KeyRelease;
  offers: Offers;
  incentiveToken: IncentiveToken;
  stakeVault: StakeVault;
  datasetRegistry: DatasetRegistry;
  roundCoordinator: RoundCoordinator;
  reputation: Reputation;
  modelRegistry: ModelRegistry;
  rewardSettlement: RewardSettlement;
};
