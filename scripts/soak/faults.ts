import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../network/ensureBuilt.ts";
import { makeCohort } from "../network/makeCohort.ts";
import type { FaultPlan } from "./faults/faultPlan.ts";
import { isWhole } from "./faults/isWhole.ts";
import type { TaskRun } from "./faults/runTask.ts";

/** How large a campaign is. */
type Size = {
  readonly hospitals: number;
  readonly rounds: number;
  readonly kills: number;
  readonly ipfsDownMs: number;
  /** Longer than every outage. Seconds. */
  readonly phase: number;
  readonly certifyTime: number;
};

const SIZES: Readonly<Record<string, Size>> = {
  full: { hospitals: 5, rounds: 5, kills: 30, ipfsDownMs: 60_000, phase: 90, certifyTime: 240 },
  small: { hospitals: 4, rounds: 2, kills: 4, ipfsDownMs: 10_000, phase: 30, certifyTime: 90 },
};

export type FaultsResult = {
  ok: boolean;
  seed: number;
  size: string;
  /** Whether the disturbed task ended with the model of the undisturbed one. */
  sameDigest: boolean;
  /** Functions that succeeded more often in the disturbed run, direct entries and pokes apart: there must be none. */
  otherCalls: readonly string[];
  undisturbed: TaskRun;
  disturbed: TaskRun;
  /** Phases shorter than the outages: it may be cancelled, and may end with another model. */
  shortDeadlines: TaskRun;
};

/** What takes the place of a batch or of a unanimous certificate when somebody is away. */
const FALLBACKS = ["commitDirect", "revealDirect", "poke"];

/**
 * A task over several rounds, three times, each on a chain of its own with every hospital a process: undisturbed; with
 * kill −9 of random hospitals, the IPFS node away, an RPC endpoint that refuses calls, loses answers and delays them, and
 * slow blocks, all shorter than the phases; and the same with phases that are shorter. The seed fixes who is killed, in
 * which order and when, not what a process is in the middle of then.
 *
 * @param seed also ACESO_SOAK_SEED
 * @param size `full` (5 rounds, 30 kills, about half an hour) or `small` (2 rounds, 4 kills, 9 minutes on a
 *   busy machine); also ACESO_SOAK_SIZE
 */
export async function soak(
  seed = Number(process.env["ACESO_SOAK_SEED"] ?? 20261121),
  size = process.env["ACESO_SOAK_SIZE"] ?? "full",
): Promise<FaultsResult> {
  const chosen = SIZES[size];
  if (chosen === undefined || !Number.isSafeInteger(seed)) throw new Error("no such size, or no such seed");
  const { hospitals, rounds, kills, ipfsDownMs, phase, certifyTime } = chosen;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  await ensureBuilt(() => {
    say("compiling the contracts");
  });
  const { prepare } = await import("./faults/prepare.ts");
  const { runTask } = await import("./faults/runTask.ts");
  const directory = await mkdtemp(join(tmpdir(), "aceso-faults-"));
  try {
    const cohort = makeCohort({ hospitals, rows: 3_000, seed: 7 });
    const long = { commitTime: phase, revealTime: phase, certifyTime, directWindow: 8 };
    const prepared = await prepare({ cohort, rounds, times: long });
    const run = (name: string, times: Partial<typeof long>, plan: FaultPlan | null): Promise<TaskRun> => {
      say(name);
      return runTask({
        directory: join(directory, name),
        files: cohort.hospitals,
        // The model depends on the rows and the first model, not on how long a phase lasts.
        prepared: { ...prepared, terms: { ...prepared.terms, ...times } },
        plan,
        say,
      });
    };
    const planOver = (length: number): FaultPlan => ({
      seed,
      kills,
      overMs: 0.9 * length,
      ipfsDown: { at: 0.4 * length, ms: ipfsDownMs },
      slowBlocks: { at: 0.1 * length, ms: 0.15 * length, apartMs: 2_500 },
    });
    const undisturbed = await run("undisturbed", { commitTime: 24, revealTime: 24 }, null);
    const disturbed = await run("disturbed", {}, planOver(rounds * 2 * phase * 1_000));
    const short = { commitTime: 10, revealTime: 8, certifyTime: 20, directWindow: 4 };
    const shortDeadlines = await run("short-deadlines", short, planOver(rounds * 24_000));
    const sameDigest = undisturbed.digest === disturbed.digest;
    // What was done, reverted transactions apart: those are the retries.
    const doneOf = ({ gas }: TaskRun, name: string): number =>
      (gas[name]?.mined ?? 0) - (gas[name]?.reverted ?? 0);
    const otherCalls = Object.keys(disturbed.gas).filter(
      (name) => doneOf(disturbed, name) > doneOf(undisturbed, name) && !FALLBACKS.includes(name),
    );
    const isDone = [undisturbed, disturbed].every((one) => one.stage === "done");
    const ok =
      isDone &&
      sameDigest &&
      otherCalls.length === 0 &&
      disturbed.struck?.kills === kills &&
      [undisturbed, disturbed, shortDeadlines].every(isWhole);
    return { ok, seed, size, sameDigest, otherCalls, undisturbed, disturbed, shortDeadlines };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
