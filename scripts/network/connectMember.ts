import { join } from "node:path";

import type { Chain } from "../../offchain/chain/chain.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import { loadAddresses } from "../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { signerSources } from "../../offchain/chain/signerSources.ts";
import type { Network } from "./network.ts";

/** The chain as a member of a local network sees it, signing with the keystore of that member's home. */
export async function connectMember({ rpc, deployment }: Network, home: string): Promise<Chain> {
  const signer = await loadSigner(
    signerSources({
      ACESO_KEYSTORE: join(home, "keystore.json"),
      ACESO_PASSWORD_FILE: join(home, "password"),
    }),
  );
  return connectChain({ rpc, addresses: await loadAddresses(deployment), signer });
}
