import { setTimeout as sleep } from "node:timers/promises";
import { NetworkError } from "../../network/errors.ts";
import { requestRpc } from "../../network/requestRpc.ts";
import type { RunningHospital } from "../../network/startHospital.ts";
import { seededRandom } from "../crash/seededRandom.ts";
import type { FaultPlan, Struck } from "./faultPlan.ts";
import type { Town } from "../../network/openHospitals.ts";

export type StrikeParameters = {
  readonly town: Town;
  readonly plan: FaultPlan;
  /** By place; whoever was killed is put back here. */
  readonly running: Map<number, RunningHospital>;
  readonly start: (place: number) => Promise<RunningHospital>;
  readonly blockMs: number;
  /** Nothing more is begun once the task has ended; what was begun is put right again. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
};

/** Starts it until it starts, as a supervisor would. */
async function revive(start: () => Promise<RunningHospital>, struck: Struck): Promise<RunningHospital> {
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      struck.failedStarts++;
      await sleep(500);
    }
  }
}

/** Does a plan of faults to a running task. */
export async function strike(parameters: StrikeParameters): Promise<Struck> {
  const { town, plan, running, start, blockMs, signal, say } = parameters;
  const random = seededRandom(plan.seed);
  const struck: Struck = { kills: 0, failedStarts: 0, ipfsOutages: 0, slowSpells: 0 };
  const begun = Date.now();
  /** Waits until so long after the beginning; false where the task ended before. */
  const reach = async (at: number): Promise<boolean> => {
    await sleep(Math.max(0, begun + at - Date.now()), undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  };
  const kill = async (): Promise<void> => {
    for (let i = 0; i < plan.kills; i++) {
      const at = ((i + 0.1 + 0.8 * random()) * plan.overMs) / plan.kills;
      const place = Math.floor(random() * town.hospitals.length);
      const away = 200 + random() * 1_500;
      if (!(await reach(at))) return;
      await running.get(place)?.kill();
      struck.kills++;
      say(`${Math.round((Date.now() - begun) / 1000)} s: killed hospital-${place + 1}`);
      await sleep(away);
      running.set(place, await revive(() => start(place), struck));
    }
  };
  const loseIpfs = async (): Promise<void> => {
    if (!(await reach(plan.ipfsDown.at))) return;
    say(`IPFS is down for ${plan.ipfsDown.ms / 1000} s`);
    await town.loseIpfs(plan.ipfsDown.ms);
    struck.ipfsOutages++;
  };
  const slow = async (): Promise<void> => {
    const { at, ms, apartMs } = plan.slowBlocks;
    if (!(await reach(at))) return;
    const { rpc } = town.network;
    say(`a block every ${apartMs / 1000} s for ${ms / 1000} s`);
    await requestRpc(rpc, "evm_setAutomine", [false]);
    await requestRpc(rpc, "evm_setIntervalMining", [apartMs]);
    await reach(at + ms);
    await requestRpc(rpc, "evm_setIntervalMining", [blockMs]);
    await requestRpc(rpc, "evm_setAutomine", [true]);
    struck.slowSpells++;
  };
  await Promise.all([kill(), loseIpfs(), slow()]);
  return struck;
}
