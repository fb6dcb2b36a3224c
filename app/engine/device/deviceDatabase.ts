import type { Deployment, Hex } from "../../chain/deployment.ts";

/** The name of the database a device keeps for one account on one deployment. */
export const deviceDatabase = ({ chainId, addresses }: Deployment, account: Hex): string =>
  `aceso-${chainId}-${addresses.recordRegistry}-${account.toLowerCase()}`;
