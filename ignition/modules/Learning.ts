import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import access from "./Access.ts";

/** Rounds, what they are made from and what comes out of them; and the token and vault of the stakes they lock. */
export default buildModule("Learning", (m) => {
  const { manager, institutions } = m.useModule(access);
  const treasury = m.getParameter("treasury", m.getAccount(0));
  const token = m.contract("IncentiveToken", [manager]);
  const stakes = m.contract("StakeVault", [token, treasury]);
  const datasets = m.contract("DatasetRegistry", [institutions]);
  const coordinator = m.contract("RoundCoordinator", [institutions, datasets, stakes]);
  const reputation = m.contractAt("Reputation", m.staticCall(coordinator, "REPUTATION"));
  const models = m.contract("ModelRegistry", [coordinator]);
  return { token, stakes, datasets, coordinator, reputation, models };
});
