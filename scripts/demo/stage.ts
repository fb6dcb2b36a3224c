import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connectChain } from "../../offchain/chain/connectChain.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { signerSources } from "../../offchain/chain/signerSources.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import type { Connection } from "../../offchain/workers/client/connection.ts";
import type { Home } from "../../offchain/workers/client/home/home.ts";
import { openHome } from "../../offchain/workers/client/home/openHome.ts";
import { startLocalNetwork, type LocalNetwork } from "../network/startLocalNetwork.ts";
import { cast } from "./cast.ts";

/** A person of the demo with their own keys and their own connection. */
export type Actor = { readonly connection: Connection; readonly home: Home };

export type Stage = {
  readonly local: LocalNetwork;
  /** For what people save to disk; gone with the stage. */
  readonly directory: string;
  actor(name: string): Actor;
  close(): Promise<void>;
};

/** A fresh local network with everybody on it. Everything it writes lies in a temporary directory. */
export async function openStage(onStep: (step: string) => void): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), "aceso-demo-"));
  const local = await startLocalNetwork({
    directory: join(directory, "network"),
    people: cast,
    onStep,
  }).catch(async (error: unknown) => {
    await rm(directory, { recursive: true, force: true });
    throw error;
  });
  const { rpc, ipfs, emergencyPolicy, people } = local.network;
  const actors = new Map<string, Actor>();
  for (const { name, home } of people) {
    const signer = await loadSigner(
      signerSources({
        ACESO_KEYSTORE: join(home, "keystore.json"),
        ACESO_PASSWORD_FILE: join(home, "password"),
      }),
    );
    const chain = await connectChain({ rpc, addresses: local.addresses, signer });
    actors.set(name, {
      connection: { chain, ipfs: connectIpfs(ipfs), emergencyPolicy },
      home: await openHome({ directory: home, signer: requireSigner(chain) }),
    });
  }
  return {
    local,
    directory,
    actor(name) {
      const actor = actors.get(name);
      if (actor === undefined) throw new Error(`nobody in the cast is called ${name}`);
      return actor;
    },
    async close() {
      for (const { connection } of actors.values()) connection.chain.provider.destroy();
      await local.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
