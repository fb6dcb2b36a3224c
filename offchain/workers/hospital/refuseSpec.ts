import { initialWeights } from "../../learning/model/initialWeights.ts";
import { modelFromWeights } from "../../learning/tasks/modelFromWeights.ts";
import { taskModel } from "../../learning/tasks/taskModel.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import type { Terms } from "../../rounds/terms.ts";

/**
 * Why a hospital does not train by this description, in words; undefined where it does. Pure. An update says something of
 * the rows it comes from, and most to whoever chose the model it began with: so the first model must be the one that the
 * seed gives, and where a limit is set, the rows' privacy must be bounded by it.
 *
 * @param rows how many this hospital would train on
 */
export function refuseSpec(
  spec: TaskSpec,
  terms: Pick<Terms, "modelDigest" | "rounds">,
  { rows, maxEpsilon }: { readonly rows: number; readonly maxEpsilon: number | undefined },
): string | undefined {
  const model = taskModel(spec);
  const first = modelFromWeights(model, initialWeights(model, spec.seed));
  if (terms.modelDigest !== first.digest) return "its first model is not the one that its seed gives";
  if (spec.rounds !== terms.rounds)
    return `it is described with ${spec.rounds} rounds, and has ${terms.rounds}`;
  if (maxEpsilon === undefined) return undefined;
  const { privacy } = spec;
  if (privacy === null) return "it bounds nobody's privacy";
  if (privacy.epsilon > maxEpsilon) return `it may spend ε = ${privacy.epsilon}, above ${maxEpsilon}`;
  // At a δ of one in the number of rows, publishing somebody's row outright would still be within the bound.
  return privacy.delta * rows >= 1 ? `its δ of ${privacy.delta} bounds nothing over ${rows} rows` : undefined;
}
