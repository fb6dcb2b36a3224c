import hre from "hardhat";
import type { HDNodeWallet } from "ethers";
import system from "../../../ignition/modules/System.ts";
import { InstitutionRegistry__factory } from "../../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { RoundCoordinator__factory } from "../../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { IncentiveToken__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import { RewardSettlement__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import { StakeVault__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/StakeVault__factory.ts";

export const STAKE = 1_000n;
const FAR_BALANCE = 10n ** 20n;

/** A chain of its own with the whole system, and hospitals to gather. */
export async function openTown() {
  const connection = await hre.network.create();
  const { ethers, ignition, networkHelpers } = connection;
  const rooms = await ignition.deploy(system, { parameters: { System: { consortiumDelay: 0 } } });
  const [consortium] = await ethers.getSigners();
  if (consortium === undefined) throw new Error("an account is needed");
  const at = async (contract: { getAddress(): Promise<string> }) => contract.getAddress();
  const institutions = InstitutionRegistry__factory.connect(await at(rooms.institutions), consortium);
  const token = IncentiveToken__factory.connect(await at(rooms.token), consortium);
  const stakes = StakeVault__factory.connect(await at(rooms.stakes), consortium);
  const coordinator = RoundCoordinator__factory.connect(await at(rooms.coordinator), consortium);
  const settlement = RewardSettlement__factory.connect(await at(rooms.rewards), consortium);
  await token.mint(consortium, 10n ** 12n);
  await token.approve(settlement, 10n ** 12n);

  const hospitals: HDNodeWallet[] = [];
  /** The first `count` hospitals, admitted, with stake to lock and some of the token left. */
  const gather = async (count: number) => {
    for (let i = hospitals.length; i < count; i += 1) {
      const hospital = ethers.HDNodeWallet.fromPhrase(
        "test test test test test test test test test test test junk",
        "",
        `m/44'/60'/1'/0/${i}`,
      ).connect(ethers.provider);
      await networkHelpers.setBalance(hospital.address, FAR_BALANCE);
      await institutions.admit(hospital.address, `hospital-${i}`, "");
      await token.mint(hospital.address, 100n * STAKE);
      await token.connect(hospital).approve(stakes, 100n * STAKE);
      await stakes.connect(hospital).deposit(10n * STAKE);
      await stakes.connect(hospital).authorise(coordinator, true);
      hospitals.push(hospital);
    }
    return hospitals.slice(0, count);
  };
  return { ...connection, consortium, token, coordinator, settlement, gather };
}

export type Town = Awaited<ReturnType<typeof openTown>>;
