import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { ExperimentPlan } from "../../../offchain/learning/experiments/experimentPlan.ts";
import type {
  ExperimentStore,
  FinishedSeed,
} from "../../../offchain/learning/experiments/experimentStore.ts";
import type { SavedModel } from "../../../offchain/learning/experiments/savedModel.ts";
import { encodeWeights } from "../../../offchain/learning/model/encodeWeights.ts";
import { openRunDirectory, type RunDirectory } from "../../../offchain/learning/node/openRunDirectory.ts";
import { removeLeftovers } from "../../../offchain/learning/node/removeLeftovers.ts";
import { writeWhole } from "../../../offchain/learning/node/writeWhole.ts";
import { attackersOf } from "../../../offchain/learning/rounds/attackersOf.ts";
import { runIdentity } from "../../../offchain/learning/rounds/runIdentity.ts";
import { checkDirectory } from "../frame/checkDirectory.ts";
import { CommandError } from "../frame/errors.ts";
import { isMissing } from "./isMissing.ts";
import { openRunMetrics } from "./openRunMetrics.ts";
import { readIfThere } from "./readIfThere.ts";

/** What a run directory is the directory of. */
export type RunConfig = { readonly plan: ExperimentPlan; readonly data: unknown };

export type RunStore = ExperimentStore & {
  /** Write a result of the whole run, e.g. "report.json". */
  readonly write: (name: string, content: string) => Promise<void>;
};

/**
 * The directory of an experiment: config.json, metrics.jsonl (a line a round and seed), curve.svg and report.json, and for
 * each seed a directory `seed-N` with its checkpoint, weights.safetensors, model.json and result.json.
 *
 * @throws CommandError `run-differs` when another experiment lies there, `directory-not-empty` when something else does
 */
export const openRunStore = async (directory: string, config: RunConfig): Promise<RunStore> => {
  const text = `${JSON.stringify({ format: "aceso-run-1", ...config }, null, 2)}\n`;
  const found = await stat(directory).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found === null) await checkDirectory(dirname(directory));
  else await claim(directory, text);
  await mkdir(directory, { recursive: true });
  await removeLeftovers(directory);
  await writeWhole(join(directory, "config.json"), text);

  const digest = createHash("sha256").update(text).digest("hex");
  const metrics = await openRunMetrics(directory, config.plan.seeds);
  const directories = new Map<
    number,
    { readonly run: RunDirectory; readonly attackers: readonly number[] }
  >();
  const at = (seed: number, name: string): string => join(directory, `seed-${seed}`, name);
  const write = (name: string, content: string): Promise<void> => writeWhole(join(directory, name), content);
  const opened = (seed: number) => {
    const found = directories.get(seed);
    if (found === undefined) throw new RangeError(`seed ${seed} was never opened`);
    return found;
  };

  return {
    write,
    finished: async (seed) => {
      const saved = await readIfThere(at(seed, "result.json"));
      if (saved === null) return null;
      // Ours: its run's config.json is this one, and it was written whole, after the weights it belongs to.
      const end = parseFinished(saved);
      const weights = await readFile(at(seed, "weights.safetensors")).catch(() => null);
      if (weights === null || end?.result.digest !== createHash("sha256").update(weights).digest("hex")) {
        const message = `${at(seed, "result.json")} is damaged, or belongs to other weights; delete it to have them written again`;
        throw new CommandError("run-damaged", message, { details: { directory, seed } });
      }
      await metrics.write(seed, end.reports, end.result.attackers);
      return end;
    },
    resume: async (seed, plan, federation) => {
      const identity = createHash("sha256")
        .update(`${digest}\n${runIdentity(plan, federation)}`)
        .digest("hex");
      const attackers = attackersOf(plan, federation.clients.length);
      const about = { seed, rounds: plan, attackers };
      const run = await openRunDirectory(join(directory, `seed-${seed}`), identity, about);
      directories.set(seed, { run, attackers });
      // A run that was killed after its last round saves no other one.
      await metrics.write(seed, run.saved?.reports ?? [], attackers);
      return run.saved;
    },
    save: async (seed, after) => {
      const { run, attackers } = opened(seed);
      await run.save(after);
      await metrics.write(seed, after.reports, attackers);
    },
    finish: async (seed, { model, weights, prepared, ...end }) => {
      const { run } = opened(seed);
      const saved: SavedModel = {
        format: "aceso-model-1",
        kind: config.plan.model,
        input: model.input,
        classes: prepared.train.classes,
        preprocessing: prepared.preprocessing,
        threshold: end.result.threshold,
        digest: end.result.digest,
      };
      await run.write("weights.safetensors", encodeWeights(model, weights));
      await run.write("model.json", `${JSON.stringify(saved, null, 2)}\n`);
      // Last: with it the seed counts as finished.
      await run.write("result.json", `${JSON.stringify(end, null, 2)}\n`);
    },
  };
};

const parseFinished = (text: string): FinishedSeed | null => {
  try {
    return JSON.parse(text) as FinishedSeed;
  } catch {
    return null;
  }
};

const claim = async (directory: string, text: string): Promise<void> => {
  const config = await readIfThere(join(directory, "config.json"));
  if (config === text) return;
  const details = { directory };
  if (config !== null) {
    const message = `${directory} holds another run (its config.json differs); give another directory`;
    throw new CommandError("run-differs", message, { details });
  }
  const names = await readdir(directory);
  // A first write that was interrupted leaves its temporary file alone.
  if (names.some((name) => !/^config\.json\.[0-9]+\.new$/.test(name))) {
    throw new CommandError("directory-not-empty", `${directory} is not empty and holds no run`, { details });
  }
};
