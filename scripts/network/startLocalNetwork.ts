import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Addresses } from "../../offchain/chain/addresses.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { loadAddresses } from "../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { writeSecretFile } from "../../offchain/workers/client/home/writeSecretFile.ts";
import { admitInstitutions } from "./admitInstitutions.ts";
import { createLocalAccount, type LocalAccount } from "./createLocalAccount.ts";
import { defineLocalGuardians } from "./defineLocalGuardians.ts";
import { deploySystem } from "./deploySystem.ts";
import { fundAccount } from "./fundAccount.ts";
import { localEmergencyPolicy, localPeople, type LocalPerson } from "./localMembers.ts";
import type { Network, NetworkMember } from "./network.ts";
import { prepareDirectory } from "./prepareDirectory.ts";
import { settlePeople } from "./settlePeople.ts";
import { startChain } from "./startChain.ts";
import { startGuardian, type RunningGuardian } from "./startGuardian.ts";
import { startIpfs } from "./startIpfs.ts";

export type StartLocalNetworkParameters = {
  /** Everything lies here; what an earlier local network left here is deleted. */
  readonly directory: string;
  /** 0, the default: any free port. */
  readonly rpcPort?: number;
  readonly ipfsPort?: number;
  /** Milliseconds between blocks while nothing happens; confirmations wait for them. Default 250. */
  readonly blockMs?: number;
  readonly people?: readonly LocalPerson[];
  /** Private keys of institutions' accounts, by label; for whoever is not here, one is drawn. */
  readonly institutionKeys?: Readonly<Record<string, Hex>>;
  /** Settings of every guardian beyond the local ones, by the names of docs/guardian.md. */
  readonly guardianSettings?: Readonly<Record<string, string>>;
  readonly onStep?: (step: string) => void;
};

export type LocalNetwork = {
  readonly chainId: number;
  readonly addresses: Addresses;
  /** What network.json says. */
  readonly network: Network;
  /** Path of network.json. */
  readonly file: string;
  /** The guardian workers' processes, by institution. */
  readonly guardians: ReadonlyMap<string, RunningGuardian>;
  /** The IPFS node's process; undefined where it is not ours. */
  readonly ipfsPid: number | undefined;
  close(): Promise<void>;
};

/**
 * A whole network on this machine, from nothing, in seconds: a chain in this process, the system deployed through the
 * production modules, the IPFS node and three institutions with their guardians in processes of their own, and people
 * with keystores. It lives as long as this process; the processes it starts end with it. For trying out and testing:
 * the keys lie on the disk beside their passwords.
 *
 * @example
 * const network = await startLocalNetwork({ directory: await mkdtemp(join(tmpdir(), "aceso-")) });
 * // … and in the end
 * await network.close();
 *
 * @throws NetworkError `network-running`, `directory-foreign`, `port-taken`, `process-failed`
 */
export async function startLocalNetwork(parameters: StartLocalNetworkParameters): Promise<LocalNetwork> {
  const { rpcPort = 0, ipfsPort = 0, blockMs = 250, people = localPeople, guardianSettings } = parameters;
  const { institutionKeys: keys = {} } = parameters;
  const step = parameters.onStep ?? (() => undefined);
  const directory = resolve(parameters.directory);
  await writeFile(await prepareDirectory(directory), "Made by aceso up. Deleted by the next one.\n");

  // What has been started, the newest first: that is the order to stop in.
  const started: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const part of started.splice(0)) await part.close();
  };
  const begin = <T extends { close(): Promise<void> }>(part: T): T => {
    started.unshift(part);
    return part;
  };
  try {
    step("starting the chain and IPFS");
    const consortium = await createLocalAccount(join(directory, "consortium"));
    const { rpc, chainId } = begin(
      await startChain({ port: rpcPort, blockMs, consortiumKey: consortium.privateKey }),
    );
    const ipfs = begin(await startIpfs({ directory, port: ipfsPort }));
    step("deploying the contracts");
    const deployment = await deploySystem({ rpc, directory });
    const addresses = await loadAddresses(deployment);
    const connect = async (local: LocalAccount) => {
      await fundAccount(rpc, local.account);
      return connectChain({ rpc, addresses, signer: await loadSigner(local) });
    };
    step("admitting the institutions");
    const consortiumChain = await connect(consortium);
    const institutions = await admitInstitutions(consortiumChain, { directory, connect, keys });
    step("settling the people");
    const settled = await settlePeople({ directory, people, institutions, connect, ipfs: connectIpfs(ipfs) });
    step("starting the guardians");
    const guardians = new Map<string, RunningGuardian>();
    const at = { rpc, deployment, ipfs, ...(guardianSettings && { settings: guardianSettings }) };
    const starting = institutions.map(async ({ name, home }) => {
      guardians.set(name, begin(await startGuardian({ home, ...at })));
    });
    // All have started or failed before anything is stopped again.
    const [failed] = (await Promise.allSettled(starting)).filter(({ status }) => status === "rejected");
    if (failed !== undefined) await Promise.all(starting);
    const members = institutions.map(({ account }) => account);
    const network: Network = {
      rpc,
      deployment,
      ipfs: ipfs.token === undefined ? { api: ipfs.api } : { api: ipfs.api, token: ipfs.token },
      emergencyPolicy: localEmergencyPolicy,
      guardianSet: await defineLocalGuardians(consortiumChain, members),
      pid: process.pid,
      consortium: member("consortium", consortium),
      institutions: institutions.map((institution) => {
        const guardian = guardians.get(institution.name);
        return {
          ...member(institution.name, institution),
          ...(guardian && { guardian: { pid: guardian.pid, ...guardian.ready } }),
        };
      }),
      people: settled,
    };
    const file = join(directory, "network.json");
    await writeSecretFile(file, `${JSON.stringify(network, null, 2)}\n`);
    return { chainId, addresses, network, file, guardians, ipfsPid: ipfs.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const member = (name: string, { account, home }: LocalAccount): NetworkMember => ({ name, account, home });
