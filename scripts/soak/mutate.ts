import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { kinds } from "./mutate/kinds.ts";
import { runKind } from "./mutate/runKind.ts";
import { emptyTally, type Tally } from "./mutate/tally.ts";

/** Kinds under way at once, in a thread each. */
const LANES = 2;

/**
 * Spoils what comes from outside in thousands of ways, and looks whether every one ends in a typed refusal, or in
 * exactly the result it must have: never in another, a crash, a hang, or part of a plaintext.
 *
 * `ACESO_SOAK_SEED` repeats a campaign's choices (keys and nonces are fresh each time; lengths, and so places, are not);
 * `ACESO_SOAK_ONLY` is a kind (`frames`) or one mutation of it (`frames/17`), as a fault is reported.
 */
export const soak = async () => {
  const seed = readSeed(process.env["ACESO_SOAK_SEED"]);
  const only = readOnly(process.env["ACESO_SOAK_ONLY"]);
  process.stderr.write(`seed ${seed}\n`);
  const begun = performance.now();
  const directory = await mkdtemp(join(tmpdir(), "aceso-mutate-"));
  const waiting = [...kinds.keys()].filter((kind) => only === undefined || only.kind === kind);
  const tallies = new Map<string, Tally>(waiting.map((kind) => [kind, emptyTally()]));
  const lane = async (): Promise<void> => {
    for (let kind = waiting.shift(); kind !== undefined; kind = waiting.shift()) {
      const tally = await runKind({ kind, seed, directory, only: only?.index });
      tallies.set(kind, tally);
      tell(kind, tally, seed);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const all = [...tallies.values()];
  const sum = (of: (tally: Tally) => number): number => all.reduce((total, tally) => total + of(tally), 0);
  return {
    ok: all.every((tally) => tally.faults.length === 0 && tally.unreached.length === 0),
    seed,
    ...(only === undefined ? {} : { only }),
    seconds: Math.round((performance.now() - begun) / 1000),
    mutations: sum((tally) => tally.mutations),
    accepted: sum((tally) => tally.accepted),
    refused: sum((tally) => Object.values(tally.refused).reduce((total, count) => total + count, 0)),
    faults: all.flatMap((tally) => tally.faults),
    kinds: Object.fromEntries(
      [...tallies].map(([kind, { faults, ...rest }]) => [kind, { ...rest, faults: faults.length }]),
    ),
    machine: {
      node: process.version,
      cpu: cpus()[0]?.model ?? "unknown",
      cores: availableParallelism(),
      load1m: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    },
  };
};

const tell = (kind: string, tally: Tally, seed: number): void => {
  const { mutations, accepted, faults, unreached, seconds, slowestMs } = tally;
  process.stderr.write(
    `${kind}: ${mutations} in ${seconds} s (slowest ${slowestMs} ms), ${accepted} accepted, ${faults.length} faults\n`,
  );
  if (unreached.length > 0) process.stderr.write(`  never met: ${unreached.join(", ")}\n`);
  for (const { index, what, why } of faults) {
    process.stderr.write(
      `  FAULT ${what}\n    ${why}\n    again: ACESO_SOAK_SEED=${seed} ACESO_SOAK_ONLY=${kind}/${index} npm run soak -- mutate\n`,
    );
  }
};

const readSeed = (text: string | undefined): number => {
  if (text === undefined || text === "") return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`ACESO_SOAK_SEED is ${JSON.stringify(text)}; give a whole number.`);
  }
  return seed;
};

const readOnly = (text: string | undefined): { kind: string; index?: number } | undefined => {
  if (text === undefined || text === "") return undefined;
  const [, kind = "", index] = /^([a-z-]+)(?:\/([0-9]+))?$/.exec(text) ?? [];
  if (!kinds.has(kind)) {
    throw new RangeError(
      `ACESO_SOAK_ONLY is ${JSON.stringify(text)}; give one of ${[...kinds.keys()].join(", ")}.`,
    );
  }
  return index === undefined ? { kind } : { kind, index: Number(index) };
};
