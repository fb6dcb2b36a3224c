import type { Config } from "wagmi";
import { signTypedData } from "wagmi/actions";

import { referenceKeysMessage } from "../../../offchain/workers/reference/referenceKeysMessage.ts";
import type { Deployment, Hex } from "../../chain/deployment.ts";

/** The wallet's signature that the keys of a task's reference set follow from. As secret as they are. */
export const signReferenceKeys = (
  config: Config,
  account: Hex,
  { chainId, addresses }: Deployment,
  seed: number,
): Promise<Hex> =>
  signTypedData(config, {
    account,
    ...referenceKeysMessage({ chainId: BigInt(chainId), coordinator: addresses.roundCoordinator }, seed),
  });
