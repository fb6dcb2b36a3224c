import { initialWeights } from "../../../offchain/learning/model/initialWeights.ts";
import type { ThreadPool } from "../../../offchain/learning/node/openTrainerPool.ts";
import type { Plan } from "../../../offchain/learning/rounds/plan.ts";
import { runRounds } from "../../../offchain/learning/rounds/runRounds.ts";
import { startState } from "../../../offchain/learning/rounds/startState.ts";
import type { BenchFederation } from "./makeFederation.ts";

export type Timed = {
  /** Milliseconds of the whole run, and of the kernel in it, over all threads. */
  readonly wallMs: number;
  readonly kernelMs: number;
  /** Steps × examples: images trained on. */
  readonly images: number;
  readonly digest: string;
};

/** Run some rounds of the paper's setting: 3 epochs, SGD at 0.1, the test set predicted after each round. */
export const timeRun = async (
  { model, sets, clients }: BenchFederation,
  pool: ThreadPool,
  how: Pick<Plan, "rounds" | "fraction" | "rule"> & { readonly batch: number },
): Promise<Timed> => {
  const epochs = 3;
  const plan: Plan = {
    seed: 1,
    rounds: how.rounds,
    fraction: how.fraction,
    local: {
      epochs,
      batch: how.batch,
      optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0, weightDecay: 0, proximal: 0 },
      privacy: null,
    },
    rule: how.rule,
    attack: null,
    availability: { vanish: 0, late: 0 },
    minimum: 1,
    committee: { members: 1, samples: 1 },
  };
  const rows = Uint32Array.from(sets.test.labels, (_, row) => row);
  const measure = async (weights: Float32Array): Promise<Record<string, number>> => {
    const probabilities = await pool.predict(weights, { set: "test", rows });
    return { sum: probabilities.reduce((sum, p) => sum + p, 0) };
  };
  const federation = { model, clients, reference: null, pool, measure };
  const from = startState(federation, initialWeights(model, 1)); // once a run, however many rounds it has
  const kernelBefore = pool.kernelMs();
  const start = performance.now();
  const { state } = await runRounds(plan, federation, from, () => undefined);
  const wallMs = performance.now() - start;
  const trained = state.reports.reduce((sum, { selected }) => sum + selected.length, 0);
  return {
    wallMs,
    kernelMs: pool.kernelMs() - kernelBefore,
    images: trained * epochs * (clients[0]?.length ?? 0),
    digest: state.reports.at(-1)?.modelDigest ?? "",
  };
};
