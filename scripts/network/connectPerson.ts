import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import type { Connection } from "../../offchain/workers/client/connection.ts";
import type { Home } from "../../offchain/workers/client/home/home.ts";
import { openHome } from "../../offchain/workers/client/home/openHome.ts";
import { connectMember } from "./connectMember.ts";
import type { Network } from "./network.ts";

/** Somebody of a local network with their own keys and their own connection. */
export type ConnectedPerson = { readonly connection: Connection; readonly home: Home };

/** A local person's software: their account signs, their vault is open. */
export async function connectPerson(network: Network, directory: string): Promise<ConnectedPerson> {
  const chain = await connectMember(network, directory);
  const { ipfs, emergencyPolicy } = network;
  return {
    connection: { chain, ipfs: connectIpfs(ipfs), emergencyPolicy },
    home: await openHome({ directory, signer: requireSigner(chain) }),
  };
}
