import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import access from "./Access.ts";

/** Records with their custody and consent, the release of their keys, and what others offer to become one. */
export default buildModule("Records", (m) => {
  const { manager, attributes, policies, guardianSets } = m.useModule(access);
  const records = m.contract("RecordRegistry", [policies, guardianSets]);
  const keyRelease = m.contract("KeyRelease", [records, policies, attributes, guardianSets, manager]);
  const offers = m.contract("Offers");
  return { records, keyRelease, offers };
});
