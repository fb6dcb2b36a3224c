import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Addresses } from "../../offchain/chain/addresses.ts";
import type { Chain } from "../../offchain/chain/chain.ts";
import { loadAddresses } from "../../offchain/chain/loadAddresses.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import type { Ipfs } from "../../offchain/ipfs/ipfs.ts";
import { admitHospitals, type AdmittedHospital } from "./admitHospitals.ts";
import { admitRequester } from "./admitRequester.ts";
import { connectMember } from "./connectMember.ts";
import { createLocalAccount } from "./createLocalAccount.ts";
import { deploySystem } from "./deploySystem.ts";
import type { Network } from "./network.ts";
import { startChain } from "./startChain.ts";
import { startIpfs } from "./startIpfs.ts";
import { startProcess } from "./startProcess.ts";

/** What each hospital has to stake, and what a round pays; tokens have 18 decimals. */
export const GRANT = 1_000n * 10n ** 18n;
export const PER_ROUND = 700n * 10n ** 18n;

/** A chain, an IPFS node in a process of its own, admitted hospitals (none runs), a requester with tokens. */
export type Town = {
  readonly network: Network;
  readonly addresses: Addresses;
  readonly hospitals: readonly AdmittedHospital[];
  readonly requester: { readonly account: `0x${string}`; readonly chain: Chain };
  readonly ipfs: Ipfs;
  readonly ipfsPid: () => number;
  /** Kill −9 of the IPFS node; it comes back, where it was and with what it had, after so long. */
  readonly loseIpfs: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenHospitalsParameters = {
  readonly directory: string;
  /** Each hospital's rows, as CSV. */
  readonly files: readonly string[];
  readonly blockMs: number;
  /** Rounds that the requester can pay for. */
  readonly rounds: number;
};

/** A town's parts, started on any free ports; what has been started is stopped again where a later part fails. */
export async function openHospitals({
  directory,
  files,
  blockMs,
  rounds,
}: OpenHospitalsParameters): Promise<Town> {
  await mkdir(directory, { recursive: true });
  const consortium = await createLocalAccount(join(directory, "consortium"));
  const server = await startChain({ port: 0, blockMs, consortiumKey: consortium.privateKey });
  let node: { pid: number | undefined; close(): Promise<void> } | undefined;
  let reader: Chain | undefined;
  const close = async (): Promise<void> => {
    reader?.provider.destroy();
    await node?.close();
    await server.close();
  };
  try {
    const { rpc } = server;
    const started = await startIpfs({ directory, port: 0 });
    node = started;
    const { api, token } = started;
    if (token === undefined) throw new Error("this needs an IPFS node of its own: unset ACESO_IPFS_API");
    const deployment = await deploySystem({ rpc, directory });
    const addresses = await loadAddresses(deployment);
    const network: Network = {
      rpc,
      deployment,
      ipfs: { api, token },
      emergencyPolicy: "none",
      guardianSet: 1,
      consortium: { name: "consortium", account: consortium.account, home: consortium.home },
      institutions: [],
      people: [],
    };
    const hospitals = await admitHospitals({ network, directory, files, grant: GRANT });
    const { account, home } = await admitRequester({
      network,
      home: join(directory, "requester"),
      grant: PER_ROUND * BigInt(rounds),
    });
    const chain = await connectMember(network, home);
    reader = chain;
    return {
      network,
      addresses,
      hospitals,
      requester: { account, chain },
      ipfs: connectIpfs({ api, token, timeoutMs: 10_000 }),
      ipfsPid: () => node?.pid ?? 0,
      async loseIpfs(ms) {
        if (node?.pid === undefined) return;
        process.kill(node.pid, "SIGKILL");
        await new Promise((resolve) => setTimeout(resolve, ms));
        node = await startProcess({
          entry: new URL("../../offchain/ipfs/node/main.ts", import.meta.url),
          environment: {
            ACESO_IPFS_DIR: join(directory, "ipfs"),
            ACESO_IPFS_PORT: new URL(api).port,
            ACESO_IPFS_TOKEN: token,
          },
          ready: z.object({ api: z.string() }),
          log: join(directory, "ipfs.log"),
        });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
