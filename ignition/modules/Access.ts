import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** Who is who: the consortium's AccessManager, institutions, attributes, policies, people's keys, guardian sets. */
export default buildModule("Access", (m) => {
  const manager = m.contract("AccessManager", [m.getAccount(0)]);
  const institutions = m.contract("InstitutionRegistry", [manager]);
  const attributes = m.contract("AttributeRegistry", [institutions, manager]);
  const policies = m.contract("PolicyRegistry", [attributes]);
  const encryptionKeys = m.contract("EncryptionKeys");
  const guardianSets = m.contract("GuardianSets", [institutions]);
  return { manager, institutions, attributes, policies, encryptionKeys, guardianSets };
});
