import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import access from "./Access.ts";
import learning from "./Learning.ts";

/** Escrow and pay for what `Learning` certifies. */
export default buildModule("Rewards", (m) => {
  const { manager } = m.useModule(access);
  const { coordinator, token } = m.useModule(learning);
  const rewards = m.contract("RewardSettlement", [coordinator, manager]);
  return { rewards, token };
});
