import { Interface } from "ethers";
import { AccessManager__factory } from "../../types/ethers-contracts/factories/@openzeppelin/contracts/access/manager/AccessManager__factory.ts";
import { AttributeRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/AttributeRegistry__factory.ts";
import { EncryptionKeys__factory } from "../../types/ethers-contracts/factories/contracts/access/EncryptionKeys__factory.ts";
import { GuardianSets__factory } from "../../types/ethers-contracts/factories/contracts/access/GuardianSets__factory.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { DatasetRegistry__factory } from "../../types/ethers-contracts/factories/contracts/learning/DatasetRegistry__factory.ts";
import { ModelRegistry__factory } from "../../types/ethers-contracts/factories/contracts/learning/ModelRegistry__factory.ts";
import { Reputation__factory } from "../../types/ethers-contracts/factories/contracts/learning/Reputation__factory.ts";
import { RoundCoordinator__factory } from "../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";
import { IncentiveToken__factory } from "../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import { RewardSettlement__factory } from "../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import { StakeVault__factory } from "../../types/ethers-contracts/factories/contracts/rewards/StakeVault__factory.ts";

const records = [
  AccessManager__factory,
  AttributeRegistry__factory,
  EncryptionKeys__factory,
  GuardianSets__factory,
  InstitutionRegistry__factory,
  KeyRelease__factory,
  Offers__factory,
  PolicyRegistry__factory,
  RecordRegistry__factory,
];
const tasks = [
  DatasetRegistry__factory,
  IncentiveToken__factory,
  ModelRegistry__factory,
  Reputation__factory,
  RewardSettlement__factory,
  RoundCoordinator__factory,
  StakeVault__factory,
];

const fragments = (factories: readonly { createInterface(): Interface }[], ...types: string[]): string[] =>
  factories.flatMap((factory) =>
    factory
      .createInterface()
      .fragments.filter(({ type }) => types.includes(type))
      .map((fragment) => fragment.format("full")),
  );

/**
 * One decoder for every contract: an error may come from any of them, through any of them. Events are those of records and
 * people; those of learning tasks have a decoder of their own (tasks/taskInterface.ts).
 */
export const contractInterface = new Interface([
  ...new Set([...fragments(records, "event", "error"), ...fragments(tasks, "error")]),
]);
