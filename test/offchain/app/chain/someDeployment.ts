import type { Deployment, Hex } from "../../../../app/chain/deployment.ts";

const address = (digit: string): Hex => `0x${digit.repeat(40)}`;

/** A deployment that is nowhere: for what asks nobody. The registry and the release are those of test/vectors/ids-v1.json. */
export const someDeployment: Deployment = {
  chainId: 31_337,
  chainName: "Local network",
  addresses: {
    accessManager: address("a"),
    institutionRegistry: address("b"),
    attributeRegistry: address("c"),
    policyRegistry: address("d"),
    encryptionKeys: address("e"),
    guardianSets: address("f"),
    recordRegistry: address("1"),
    keyRelease: address("2"),
    offers: address("9"),
  },
  fromBlock: 0,
  guardianSet: 1,
  emergencyPolicy: "emergency@health-authority",
  demo: true,
};
