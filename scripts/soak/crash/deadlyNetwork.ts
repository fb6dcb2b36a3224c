import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startGuardian, type RunningGuardian } from "../../network/startGuardian.ts";
import type { LocalNetwork } from "../../network/startLocalNetwork.ts";
import { startProcess } from "../../network/startProcess.ts";

export type Victim = "guardian" | "ipfs" | "client";

/** A local network whose servers are killed and come back where they were. */
export type DeadlyNetwork = {
  strike: (victim: "guardian" | "ipfs", random: () => number) => Promise<void>;
  close: () => Promise<void>;
};

const ipfsReady = z.object({ api: z.string() });

export function deadlyNetwork(network: LocalNetwork, directory: string): DeadlyNetwork {
  const { rpc, deployment, ipfs, institutions } = network.network;
  const guardians = new Map<string, RunningGuardian>(network.guardians);
  let ipfsPid = network.ipfsPid;
  const revived = new Set<{ close: () => Promise<void> }>();

  const strikeGuardian = async (random: () => number): Promise<void> => {
    const chosen = institutions[Math.floor(random() * institutions.length)];
    if (chosen === undefined) return;
    await guardians.get(chosen.name)?.kill();
    await sleep(random() * 500);
    const again = await startGuardian({
      home: chosen.home,
      rpc,
      deployment,
      ipfs: { api: ipfs.api, token: ipfs.token },
      settings: { ACESO_CONFIRMATIONS: "2", ACESO_GUARDIAN_RESEND: "2" },
    });
    guardians.set(chosen.name, again);
    revived.add(again);
  };
  const strikeIpfs = async (random: () => number): Promise<void> => {
    if (ipfsPid === undefined || ipfs.token === undefined) return;
    process.kill(ipfsPid, "SIGKILL");
    await sleep(100 + random() * 500);
    const again = await startProcess({
      entry: new URL("../../../offchain/ipfs/node/main.ts", import.meta.url),
      environment: {
        ACESO_IPFS_DIR: join(directory, "ipfs"),
        ACESO_IPFS_PORT: new URL(ipfs.api).port,
        ACESO_IPFS_TOKEN: ipfs.token,
      },
      ready: ipfsReady,
      log: join(directory, "ipfs.log"),
    });
    ipfsPid = again.pid;
    revived.add(again);
  };
  return {
    strike: (victim, random) => (victim === "guardian" ? strikeGuardian(random) : strikeIpfs(random)),
    async close() {
      for (const process_ of revived) await process_.close();
    },
  };
}
