import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import access from "./Access.ts";
import learning from "./Learning.ts";

/** Escrow and pay for what `Learning` certifies; tasks may pay in the system's own token from the start. */
export default buildModule("Rewards", (m) => {
  const { manager } = m.useModule(access);
  const { coordinator, token } = m.useModule(learning);
  const rewards = m.contract("RewardSettlement", [coordinator, manager]);
  m.call(rewards, "setTokenAllowed", [token, true], { id: "allow_incentive_token" });
  return { rewards };
});
