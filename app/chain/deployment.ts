export type Hex = `0x${string}`;

/** The deployed contracts, by their own names in lower camel case. */
export type Addresses = {
  readonly accessManager: Hex;
  readonly institutionRegistry: Hex;
  readonly attributeRegistry: Hex;
  readonly policyRegistry: Hex;
  readonly encryptionKeys: Hex;
  readonly guardianSets: Hex;
  readonly recordRegistry: Hex;
  readonly keyRelease: Hex;
  readonly offers: Hex;
  readonly incentiveToken: Hex;
  readonly stakeVault: Hex;
  readonly datasetRegistry: Hex;
  readonly roundCoordinator: Hex;
  readonly reputation: Hex;
  readonly modelRegistry: Hex;
  readonly rewardSettlement: Hex;
};

/** One deployment of Aceso as the server configures it for the page. Nothing of it is secret. */
export type Deployment = {
  readonly chainId: number;
  /** For people: "Local network", or what ACESO_CHAIN_NAME says. */
  readonly chainName: string;
  readonly addresses: Addresses;
  /** The first block that can hold an event of the deployment. */
  readonly fromBlock: number;
  /** The guardian set new records use. */
  readonly guardianSet: number;
  /** The policy under which records are also sealed for emergencies. */
  readonly emergencyPolicy: string;
  /** Built-in demo people may be used: on the local chain only. */
  readonly demo: boolean;
};
