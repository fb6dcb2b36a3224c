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
    incentiveToken: address("3"),
    stakeVault: address("4"),
    datasetRegistry: address("5"),
    roundCoordinator: address("6"),
    reputation: address("7"),
    modelRegistry: address("8"),
    rewardSettlement: address("0"),
  },
  fromBlock: 0,
  guardianSet: 1,
  emergencyPolicy: "emergency@health-authority",
  demo: true,
};
