/**
 * What the engine's tests run on: a whole local network (chain, embedded IPFS, guardians in processes of their own), and
 * its people twice: as the command line has them, and as the page's worker has them.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hexToBytes } from "viem";
import type { CID } from "multiformats/cid";
import type { Call } from "../../../../app/chain/call.ts";
import { createChain } from "../../../../app/chain/createChain.ts";
import type { Chain } from "../../../../app/chain/chain.ts";
import type { Deployment, Hex } from "../../../../app/chain/deployment.ts";
import { memoryStore } from "../../../../app/engine/device/memoryStore.ts";
import type { DeviceStore } from "../../../../app/engine/device/deviceStore.ts";
import type { Engine } from "../../../../app/engine/engine.ts";
import { EngineError } from "../../../../app/engine/errors.ts";
import type { SealedVersion } from "../../../../app/engine/sealedVersion.ts";
import type { Blocks } from "../../../../app/engine/storage/blocks.ts";
import { connectChain } from "../../../../offchain/chain/connectChain.ts";
import { loadSigner } from "../../../../offchain/chain/loadSigner.ts";
import { requireSigner } from "../../../../offchain/chain/requireSigner.ts";
import { signerSources } from "../../../../offchain/chain/signerSources.ts";
import { submitTransaction, type Mined } from "../../../../offchain/chain/submitTransaction.ts";
import { connectIpfs } from "../../../../offchain/ipfs/connectIpfs.ts";
import { BlockUnavailableError } from "../../../../offchain/ipfs/errors.ts";
import { fetchBlock } from "../../../../offchain/ipfs/fetchBlock.ts";
import type { Ipfs } from "../../../../offchain/ipfs/ipfs.ts";
import type { Connection } from "../../../../offchain/workers/client/connection.ts";
import type { Home } from "../../../../offchain/workers/client/home/home.ts";
import { openHome } from "../../../../offchain/workers/client/home/openHome.ts";
import { startLocalNetwork, type LocalNetwork } from "../../../../scripts/network/startLocalNetwork.ts";

export const TREAT = 1;
export const HOUR = 3_600;
export const inAnHour = (): number => Math.floor(Date.now() / 1000) + HOUR;

/** Somebody of the network: `engine` as the page has them, `connection` and `home` as the command line has them. */
export type Person = {
  readonly account: Hex;
  readonly engine: Engine;
  readonly connection: Connection;
  readonly home: Home;
  /** Sign and send what a page would hand to the wallet. */
  readonly send: (call: Call | null) => Promise<Mined | undefined>;
};

export type EngineWorld = {
  readonly local: LocalNetwork;
  readonly chain: Chain;
  readonly ipfs: Ipfs;
  readonly person: (name: string, how?: { blocks?: Blocks; store?: DeviceStore }) => Promise<Person>;
  readonly institution: (label: string) => Promise<Omit<Person, "home" | "engine">>;
  readonly close: () => Promise<void>;
};

/** Blocks straight from the node, as the site's server would pass them on. */
export const nodeBlocks = (ipfs: Ipfs): Blocks => ({
  get: async (cid: CID) =>
    fetchBlock(ipfs, cid).catch((error: unknown) => {
      if (!(error instanceof BlockUnavailableError)) throw error;
      throw new EngineError("block-missing", "no such block", { repair: "none", cause: error });
    }),
  async put(cid, bytes) {
    const format = cid.code === 0x55 ? "raw" : "dag-pb";
    const rpc = await ipfs.rpc();
    const put = await rpc.block.put(bytes, { format, mhtype: "sha2-256", version: 1, pin: false });
    if (put.toString() !== cid.toString()) throw new Error(`stored as ${put.toString()}`);
  },
  async pin(root) {
    await (await ipfs.rpc()).pin.add(root);
  },
});

export async function buildEngineWorld(): Promise<EngineWorld> {
  const directory = mkdtempSync(join(tmpdir(), "aceso-engine-"));
  const local = await startLocalNetwork({ directory });
  const { network, addresses, chainId } = local;
  const deployment: Deployment = {
    chainId,
    chainName: "Local network",
    addresses,
    fromBlock: 0,
    guardianSet: network.guardianSet,
    emergencyPolicy: network.emergencyPolicy,
    demo: true,
  };
  const chain = createChain({ deployment, rpc: network.rpc });
  const ipfs = connectIpfs(network.ipfs);
  const connect = async (home: string) => {
    const signer = await loadSigner(
      signerSources({
        ACESO_KEYSTORE: join(home, "keystore.json"),
        ACESO_PASSWORD_FILE: join(home, "password"),
      }),
    );
    const own = await connectChain({ rpc: network.rpc, addresses, signer });
    const connection: Connection = { chain: own, ipfs, emergencyPolicy: network.emergencyPolicy };
    const send = async (call: Call | null) =>
      call === null ? undefined : submitTransaction(own, { to: call.to, data: call.data });
    const account = (await requireSigner(own).getAddress()).toLowerCase() as Hex;
    return { account, connection, send };
  };
  const homeOf = (members: readonly { name: string; home: string }[], name: string): string => {
    const found = members.find((member) => member.name === name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found.home;
  };
  return {
    local,
    chain,
    ipfs,
    async person(name, { blocks = nodeBlocks(ipfs), store = memoryStore() } = {}) {
      const directory = homeOf(network.people, name);
      const { account, connection, send } = await connect(directory);
      const home = await openHome({ directory, signer: requireSigner(connection.chain) });
      const vault = { account, vaultKey: home.vaultKey.slice() };
      return { account, engine: { chain, blocks, store, vault }, connection, home, send };
    },
    institution: (label) => connect(homeOf(network.institutions, label)),
    async close() {
      await local.close();
      rmSync(directory, { recursive: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Define the policy where it is new, and register: what the page does with a sealed version. */
export async function register({ send }: Person, sealed: SealedVersion): Promise<Mined> {
  await send(sealed.definePolicy);
  const mined = await send(sealed.register);
  if (mined === undefined) throw new Error("nothing was sent");
  return mined;
}

export const textBlob = (text: string): Blob => new Blob([text]);

export const quiet = { onProgress: () => undefined };

/** The code an attempt fails with. */
export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "nothing was refused",
    (error: unknown) => String((error as { code?: unknown }).code),
  );

export const fromHex = (hex: Hex): Uint8Array => hexToBytes(hex);
