import hre from "hardhat";
import system from "../../ignition/modules/System.ts";
import { AttributeRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/AttributeRegistry__factory.ts";
import { EncryptionKeys__factory } from "../../types/ethers-contracts/factories/contracts/access/EncryptionKeys__factory.ts";
import { GuardianSets__factory } from "../../types/ethers-contracts/factories/contracts/access/GuardianSets__factory.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { DatasetRegistry__factory } from "../../types/ethers-contracts/factories/contracts/learning/DatasetRegistry__factory.ts";
import { ModelRegistry__factory } from "../../types/ethers-contracts/factories/contracts/learning/ModelRegistry__factory.ts";
import { Reputation__factory } from "../../types/ethers-contracts/factories/contracts/learning/Reputation__factory.ts";
import { RoundCoordinator__factory } from "../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { AccessManager__factory } from "../../types/ethers-contracts/factories/@openzeppelin/contracts/access/manager/AccessManager__factory.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";
import { IncentiveToken__factory } from "../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import { RewardSettlement__factory } from "../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import { StakeVault__factory } from "../../types/ethers-contracts/factories/contracts/rewards/StakeVault__factory.ts";

/** A chain of its own with the production deployment on it. The first signer deploys, and is the consortium. */
export async function deploySystem(consortiumDelay = 0) {
  const connection = await hre.network.create();
  const rooms = await connection.ignition.deploy(system, { parameters: { System: { consortiumDelay } } });
  const [consortium, ...people] = await connection.ethers.getSigners();
  const at = async (contract: { getAddress(): Promise<string> }) => contract.getAddress();
  return {
    ...connection,
    consortium: consortium!,
    people,
    manager: AccessManager__factory.connect(await at(rooms.manager), consortium),
    institutions: InstitutionRegistry__factory.connect(await at(rooms.institutions), consortium),
    attributes: AttributeRegistry__factory.connect(await at(rooms.attributes), consortium),
    policies: PolicyRegistry__factory.connect(await at(rooms.policies), consortium),
    encryptionKeys: EncryptionKeys__factory.connect(await at(rooms.encryptionKeys), consortium),
    guardianSets: GuardianSets__factory.connect(await at(rooms.guardianSets), consortium),
    records: RecordRegistry__factory.connect(await at(rooms.records), consortium),
    keyRelease: KeyRelease__factory.connect(await at(rooms.keyRelease), consortium),
    offers: Offers__factory.connect(await at(rooms.offers), consortium),
    token: IncentiveToken__factory.connect(await at(rooms.token), consortium),
    stakes: StakeVault__factory.connect(await at(rooms.stakes), consortium),
    datasets: DatasetRegistry__factory.connect(await at(rooms.datasets), consortium),
    coordinator: RoundCoordinator__factory.connect(await at(rooms.coordinator), consortium),
    reputation: Reputation__factory.connect(await at(rooms.reputation), consortium),
    models: ModelRegistry__factory.connect(await at(rooms.models), consortium),
    rewards: RewardSettlement__factory.connect(await at(rooms.rewards), consortium),
  };
}

export type System = Awaited<ReturnType<typeof deploySystem>>;
