import { expect } from "chai";
import fc from "fast-check";
import { evaluatePolicy } from "../../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { invertScalar } from "../../../offchain/abe/invertScalar.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { planSharing } from "../../../offchain/abe/planSharing.ts";
import type { SharingPlan } from "../../../offchain/abe/planSharing.ts";
import { reduceScalar, SCALAR_ORDER } from "../../../offchain/abe/scalarField.ts";
import { selectRows } from "../../../offchain/abe/selectRows.ts";
import { shareSecret } from "../../../offchain/abe/shareSecret.ts";
import { heldArbitrary, policyArbitrary } from "./policyArbitrary.ts";

/** 10, 20, 30, …: shares come out readable. */
const tens = (): (() => bigint) => {
  let n = 0n;
  return () => (n += 10n);
};

const plan = (text: string): SharingPlan => planSharing(parsePolicy(text));

const rebuild = (shares: readonly bigint[], uses: readonly { row: number; coefficient: bigint }[]): bigint =>
  uses.reduce((sum, { row, coefficient }) => reduceScalar(sum + coefficient * shares[row]!), 0n);

/** Shares are linear in the secret and the draws; the matrix of that map, one line per row of the plan. */
const sharingMatrix = (sharing: SharingPlan): bigint[][] => {
  let draws = 0;
  shareSecret(sharing, 0n, () => {
    draws += 1;
    return 0n;
  });
  const columns = Array.from({ length: draws + 1 }, (_, unit) => {
    let next = 0;
    return shareSecret(sharing, unit === 0 ? 1n : 0n, () => {
      next += 1;
      return next === unit ? 1n : 0n;
    });
  });
  return sharing.rows.map((_, row) => columns.map((column) => column[row]!));
};

/** Whether (1, 0, …, 0), the secret by itself, is a combination of these lines, with any coefficients at all. */
const spansSecret = (lines: readonly (readonly bigint[])[]): boolean => {
  const basis: { pivot: number; line: bigint[] }[] = [];
  const reduceBy = (line: readonly bigint[]): bigint[] =>
    basis.reduce<bigint[]>(
      (rest, { pivot, line: other }) => {
        const factor = rest[pivot]!;
        return factor === 0n ? rest : rest.map((x, i) => reduceScalar(x - factor * other[i]!));
      },
      [...line],
    );
  for (const line of lines) {
    const rest = reduceBy(line);
    const pivot = rest.findIndex((x) => x !== 0n);
    if (pivot < 0) continue;
    const inverse = invertScalar(rest[pivot]!);
    basis.push({ pivot, line: rest.map((x) => reduceScalar(x * inverse)) });
  }
  const target = (lines[0] ?? [1n]).map((_, i) => (i === 0 ? 1n : 0n));
  return reduceBy(target).every((x) => x === 0n);
};

const heldRows = (sharing: SharingPlan, held: ReadonlySet<string>): number[] =>
  sharing.rows.flatMap((leaves, row) =>
    leaves.every((leaf) => held.has(formatAttribute(sharing.leaves[leaf]!))) ? [row] : [],
  );

describe("abe sharing", () => {
  it("gives an or's children the secret itself", () => {
    expect(shareSecret(plan("a@x or b@x or c@x"), 7n, tens())).to.deep.equal([7n, 7n, 7n]);
  });

  it("makes one row of the leaves of an and", () => {
    const sharing = plan("a@x and b@x and c@x");
    expect(sharing.rows).to.deep.equal([[0, 1, 2]]);
    expect(shareSecret(sharing, 7n, tens())).to.deep.equal([7n]);
  });

  it("splits an and between its leaves together and each of its gates", () => {
    const sharing = plan("a@x and (b@x or c@x) and d@x and (e@x or f@x)");
    expect(sharing.rows).to.deep.equal([[0, 3], [1], [2], [4], [5]]);
    const last = reduceScalar(7n - 30n);
    expect(shareSecret(sharing, 7n, tens())).to.deep.equal([10n, 20n, 20n, last, last]);
  });

  it("evaluates Shamir's polynomial at 1, 2, 3", () => {
    // f(X) = 7 + 10 X for 2 of 3, f(X) = 7 + 10 X + 20 X² for 3 of 4
    expect(shareSecret(plan("2 of (a@x, b@x, c@x)"), 7n, tens())).to.deep.equal([17n, 27n, 37n]);
    expect(shareSecret(plan("3 of (a@x, b@x, c@x, d@x)"), 7n, tens())).to.deep.equal([37n, 107n, 217n, 367n]);
  });

  it("finds the Lagrange coefficients of points 1 and 3", () => {
    // f(0) = 3/2 f(1) − 1/2 f(3)
    const half = invertScalar(2n);
    expect(selectRows(plan("2 of (a@x, b@x, c@x)"), new Set(["a@x", "c@x"]))).to.deep.equal([
      { row: 0, coefficient: reduceScalar(3n * half) },
      { row: 2, coefficient: reduceScalar(-half) },
    ]);
  });

  it("chooses the fewest leaves", () => {
    const everything = new Set(["a@x", "b@x", "c@x", "d@x"]);
    expect(selectRows(plan("a@x and b@x or c@x"), everything)).to.deep.equal([{ row: 1, coefficient: 1n }]);
    expect(selectRows(plan("a@x and (b@x and c@x or d@x)"), everything)!.map((use) => use.row)).to.deep.equal(
      [0, 2],
    );
  });

  it("does without division by zero what has no inverse", () => {
    expect(invertScalar(0n)).to.equal(0n);
    expect(reduceScalar(invertScalar(SCALAR_ORDER - 1n) * (SCALAR_ORDER - 1n))).to.equal(1n);
  });

  it("rebuilds the secret exactly when plain evaluation says so, for 3,000 policies and sets", () => {
    let satisfied = 0;
    fc.assert(
      fc.property(
        policyArbitrary,
        heldArbitrary,
        fc.bigInt(0n, SCALAR_ORDER - 1n),
        fc.bigInt(1n, SCALAR_ORDER - 1n),
        (policy, held, secret, seed) => {
          const sharing = planSharing(policy);
          const uses = selectRows(sharing, held);
          expect(uses !== undefined).to.equal(evaluatePolicy(policy, held));
          if (uses === undefined) return;
          satisfied += 1;
          let state = seed;
          const shares = shareSecret(sharing, secret, () => (state = reduceScalar(state * state + 1n)));
          expect(rebuild(shares, uses)).to.equal(secret);
          const usable = new Set(heldRows(sharing, held));
          expect(uses.every(({ row }) => usable.has(row))).to.equal(true);
        },
      ),
      { seed: 381, numRuns: 3000 },
    );
    expect(satisfied).to.be.within(800, 2200);
  });

  it("leaves the secret outside the span of the rows held, whatever the coefficients, when unsatisfied", () => {
    fc.assert(
      fc.property(policyArbitrary, heldArbitrary, (policy, held) => {
        const sharing = planSharing(policy);
        const matrix = sharingMatrix(sharing);
        const lines = heldRows(sharing, held).map((row) => matrix[row]!);
        expect(lines.length > 0 && spansSecret(lines)).to.equal(evaluatePolicy(policy, held));
      }),
      { seed: 382, numRuns: 2000 },
    );
  });

  it("sees the span test catch the broken and of circl's tkn20 up to 1.6.3", () => {
    // That library gave one side of an and the whole secret and the other side zero.
    expect(spansSecret([[1n, 0n]])).to.equal(true);
    expect(spansSecret([[0n, 1n]])).to.equal(false);
    const sharing = plan("(a@x or b@x) and (c@x or d@x)");
    const matrix = sharingMatrix(sharing);
    expect(matrix).to.deep.equal([
      [0n, 1n],
      [0n, 1n],
      [1n, SCALAR_ORDER - 1n],
      [1n, SCALAR_ORDER - 1n],
    ]);
  });
});
