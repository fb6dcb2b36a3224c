import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Call } from "../../../../app/chain/call.ts";
import { createChain } from "../../../../app/chain/createChain.ts";
import type { Chain } from "../../../../app/chain/chain.ts";
import type { Deployment, Hex } from "../../../../app/chain/deployment.ts";
import type { Chain as NodeChain } from "../../../../offchain/chain/chain.ts";
import { connectChain } from "../../../../offchain/chain/connectChain.ts";
import { loadAddresses } from "../../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../../offchain/chain/loadSigner.ts";
import { submitTransaction, type Mined } from "../../../../offchain/chain/submitTransaction.ts";
import { deploySystem } from "../../../../scripts/network/deploySystem.ts";
import { requestRpc } from "../../../../scripts/network/requestRpc.ts";
import { startChain } from "../../../../scripts/network/startChain.ts";

const CONSORTIUM_KEY: Hex = `0x${"c0".repeat(32)}`;

export const randomHex = (bytes: number): Hex => `0x${randomBytes(bytes).toString("hex")}`;

/** Somebody with ether: `node` acts as offchain/chain does, `send` sends what a page would hand to the wallet. */
export type Person = {
  readonly account: Hex;
  readonly node: NodeChain;
  readonly send: (call: Call) => Promise<Mined>;
};

/** A chain of its own with the production deployment on it, seen by a page (`chain`) and by offchain/chain. */
export async function buildChainWorld() {
  const directory = await mkdtemp(join(tmpdir(), "aceso-app-chain-"));
  const server = await startChain({ port: 0, blockMs: 0, consortiumKey: CONSORTIUM_KEY });
  const addresses = await loadAddresses(await deploySystem({ rpc: server.rpc, directory }));
  const deployment: Deployment = {
    chainId: server.chainId,
    chainName: "Local network",
    addresses,
    fromBlock: 0,
    guardianSet: 1,
    emergencyPolicy: "emergency@health-authority",
    demo: true,
  };
  const chain: Chain = createChain({ deployment, rpc: server.rpc });

  const person = async (privateKey: Hex): Promise<Person> => {
    const signer = await loadSigner({ privateKey });
    const node = await connectChain({ rpc: server.rpc, addresses, signer });
    return {
      account: `0x${signer.address.slice(2).toLowerCase()}`,
      node,
      send: (call) => submitTransaction(node, call),
    };
  };
  const newPerson = async (): Promise<Person> => {
    const made = await person(randomHex(32));
    await requestRpc(server.rpc, "hardhat_setBalance", [made.account, "0x56bc75e2d63100000"]);
    return made;
  };
  const opened: NodeChain[] = [];
  const keep = async (made: Promise<Person>): Promise<Person> => {
    opened.push((await made).node);
    return made;
  };
  return {
    rpc: server.rpc,
    deployment,
    chain,
    consortium: await keep(person(CONSORTIUM_KEY)),
    newPerson: () => keep(newPerson()),
    request: (method: string, parameters: unknown[] = []) => requestRpc(server.rpc, method, parameters),
    async close() {
      for (const { provider } of opened) provider.destroy();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type ChainWorld = Awaited<ReturnType<typeof buildChainWorld>>;
