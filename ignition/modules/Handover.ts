import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import system from "./System.ts";

const ADMIN_ROLE = 0n;

/**
 * The deployer, who is not the consortium, lays administration down. Last, and cannot be undone: check first that the
 * `consortium` account of `System` and the `treasury` of `Learning` are right.
 */
export default buildModule("Handover", (m) => {
  const rooms = m.useModule(system);
  m.call(rooms.manager, "renounceRole", [ADMIN_ROLE, m.getAccount(0)], {
    id: "renounce_administrator",
    after: [system],
  });
  return rooms;
});
