import { formatAttribute } from "./formatAttribute.ts";
import { invertScalar } from "./invertScalar.ts";
import type { SharingNode, SharingPlan } from "./planSharing.ts";
import { reduceScalar } from "./scalarField.ts";

/** A row to use, and what to multiply its share by: Σ coefficient · share(row) = secret. */
export type RowUse = { readonly row: number; readonly coefficient: bigint };

type Choice = { readonly uses: readonly RowUse[]; readonly leaves: number };

/** Lagrange basis at 0 for the points `at` (distinct, non-zero): Π_(j≠i) x_j / (x_j − x_i). */
const lagrangeAtZero = (at: readonly bigint[]): bigint[] =>
  at.map((xi) => {
    const others = at.filter((x) => x !== xi);
    const numerator = others.reduce((product, x) => reduceScalar(product * x), 1n);
    const denominator = others.reduce((product, x) => reduceScalar(product * (x - xi)), 1n);
    return reduceScalar(numerator * invertScalar(denominator));
  });

/**
 * The rows with which someone holding `held` (`name@authority` texts) rebuilds a secret shared by
 * `shareSecret`, with their coefficients; the fewest leaves, hence pairings, where there is a choice, the
 * leftmost on a tie. `undefined` when the policy is not satisfied.
 */
export const selectRows = (plan: SharingPlan, held: ReadonlySet<string>): RowUse[] | undefined => {
  const choose = (node: SharingNode): Choice | undefined => {
    if (node.kind === "row") {
      const members = (plan.rows[node.row] ?? []).map((leaf) => plan.leaves[leaf]);
      const isHeld = members.every((leaf) => leaf !== undefined && held.has(formatAttribute(leaf)));
      return isHeld ? { uses: [{ row: node.row, coefficient: 1n }], leaves: members.length } : undefined;
    }
    const { threshold, children } = node;
    const open = children.flatMap((child, index) => {
      const choice = choose(child);
      return choice === undefined ? [] : [{ point: BigInt(index + 1), choice }];
    });
    if (open.length < threshold) return undefined;
    const chosen = open.toSorted((a, b) => a.choice.leaves - b.choice.leaves).slice(0, threshold);
    const isSplit = threshold > 1 && threshold < children.length;
    const coefficients = isSplit ? lagrangeAtZero(chosen.map((c) => c.point)) : chosen.map(() => 1n);
    return {
      leaves: chosen.reduce((sum, { choice }) => sum + choice.leaves, 0),
      uses: chosen.flatMap(({ choice }, i) =>
        choice.uses.map(({ row, coefficient }) => ({
          row,
          coefficient: reduceScalar(coefficient * (coefficients[i] ?? 0n)),
        })),
      ),
    };
  };
  return choose(plan.root)?.uses.slice();
};
