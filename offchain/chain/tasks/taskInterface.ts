import { Interface } from "ethers";
import { DatasetRegistry__factory } from "../../../types/ethers-contracts/factories/contracts/learning/DatasetRegistry__factory.ts";
import { ModelRegistry__factory } from "../../../types/ethers-contracts/factories/contracts/learning/ModelRegistry__factory.ts";
import { Reputation__factory } from "../../../types/ethers-contracts/factories/contracts/learning/Reputation__factory.ts";
import { RoundCoordinator__factory } from "../../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { RewardSettlement__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import { StakeVault__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/StakeVault__factory.ts";

/** The events of learning tasks, datasets, pay and stakes. */
export const taskInterface = new Interface([
  ...new Set(
    [
      DatasetRegistry__factory,
      ModelRegistry__factory,
      Reputation__factory,
      RewardSettlement__factory,
      RoundCoordinator__factory,
      StakeVault__factory,
    ].flatMap((factory) =>
      factory
        .createInterface()
        .fragments.filter(({ type }) => type === "event")
        .map((fragment) => fragment.format("full")),
    ),
  ),
]);
