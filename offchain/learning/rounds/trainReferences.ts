import { drawReferences } from "./drawReferences.ts";
import type { Federation } from "./federation.ts";
import type { Plan } from "./plan.ts";

/**
 * The committee's reference updates of a round: each member trains on its draw from the reference set, from the same
 * base and by the same local plan as the clients, without noise.
 * Needs a reference set (`checkPlan` sees to it); a member whose draw is empty trains nothing.
 * @returns one update a member whose training succeeded
 */
export const trainReferences = async (
  plan: Plan,
  { model, pool, reference }: Pick<Federation, "model" | "pool" | "reference">,
  round: number,
): Promise<Int32Array[]> => {
  const draws = drawReferences(
    reference ?? new Int32Array(0),
    model.classes,
    plan.committee,
    plan.seed,
    round,
  );
  const trained = await Promise.all(
    draws
      .filter((rows) => rows.length > 0)
      .map((rows, member) =>
        pool.train({
          part: { set: "reference", rows },
          plan: { ...plan.local, privacy: null },
          seed: plan.seed,
          round,
          client: `reference ${member}`,
          attack: null,
        }),
      ),
  );
  return trained.flatMap((one) => ("refused" in one ? [] : [one.delta]));
};
