import type { SharingNode, SharingPlan } from "./planSharing.ts";
import { reduceScalar } from "./scalarField.ts";

/**
 * Shares `secret` over a policy: one share per row of the plan.
 *
 *     1-of-n   every child gets the secret
 *     n-of-n   s_1 … s_(n−1) drawn, s_n = secret − Σ s_i           (coefficients 1)
 *     k-of-n   f(X) = secret + a_1 X + … + a_(k−1) X^(k−1), a_i drawn; child i gets f(i)   (Shamir 1979)
 *
 * Rows that do not satisfy the policy have, together, shares independent of the secret.
 * Draws happen gate before children, left to right; whoever re-encrypts repeats them.
 *
 * @param draw a fresh uniform scalar in [0, r)
 */
export const shareSecret = (plan: SharingPlan, secret: bigint, draw: () => bigint): bigint[] => {
  const shares = new Array<bigint>(plan.rows.length).fill(0n);

  const split = (value: bigint, threshold: number, parties: number): bigint[] => {
    if (threshold === 1) return new Array<bigint>(parties).fill(value);
    const drawn = Array.from({ length: threshold - 1 }, draw);
    if (threshold === parties) return [...drawn, drawn.reduce((rest, s) => reduceScalar(rest - s), value)];
    return Array.from({ length: parties }, (_, i) =>
      reduceScalar(drawn.reduceRight((sum, a) => (sum + a) * BigInt(i + 1), 0n) + value),
    );
  };

  const visit = (node: SharingNode, value: bigint): void => {
    if (node.kind === "row") {
      shares[node.row] = value;
      return;
    }
    const parts = split(value, node.threshold, node.children.length);
    for (const [i, child] of node.children.entries()) visit(child, parts[i] ?? 0n);
  };

  visit(plan.root, secret);
  return shares;
};
