import { readFile } from "node:fs/promises";
import { meter, type Meter } from "./meter.ts";
import { processorSeconds } from "./processorSeconds.ts";

/** What has been spent until now. Seconds. */
export type Spent = {
  readonly at: number;
  /** Processor time: of this process, in which the chain runs; of the IPFS node. */
  readonly chain: number;
  readonly ipfs: number;
  /** With a call under way, mean over hospitals. */
  readonly calls: number;
  /** Processor time of all hospitals' main threads, and of their other threads. */
  readonly main: number;
  readonly threads: number;
};

/** @param meters the files that metered hospitals write */
export async function read(meters: readonly string[], ipfsPid: number): Promise<Spent> {
  const each = await Promise.all(
    meters.map(async (file): Promise<Meter> => meter.parse(JSON.parse(await readFile(file, "utf8")))),
  );
  const total = (part: keyof Meter): number => each.reduce((sum, one) => sum + one[part], 0);
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now() / 1000,
    chain: (user + system) / 1e6,
    ipfs: await processorSeconds(ipfsPid),
    calls: total("calls") / meters.length,
    main: total("main"),
    threads: total("threads"),
  };
}
