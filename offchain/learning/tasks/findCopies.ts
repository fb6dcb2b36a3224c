import { innerProduct } from "../rules/innerProduct.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { EarlierUpdate } from "./seat.ts";

/** A revealed update that could be read. */
export type Candidate = {
  readonly seat: number;
  /** Place among the commitments; of equal ones the lower seat comes first. */
  readonly order: number;
  readonly delta: Int32Array;
};

/**
 * Find the updates that are another's: the later of two of this round, or one that everybody could read before.
 *
 * Two updates are one and its copy when their directions have a cosine c of at least `cosine`, as they are and also
 * after the mean direction of everybody else is taken from both. The second is for small models and much data, where all
 * honest updates point nearly the same way: what is left of them then differs from hospital to hospital. Directions are
 * compared, so scaling a copy does not help; noise of more than about √(1/cosine² − 1) of its length does (14 % for
 * 0.99), and costs what the copy is worth. Equal bits are always a copy.
 *
 * With one's own earlier updates only equal bits count: training the same rows goes on in the same direction.
 *
 * @param context which numbers of an update are weights: running statistics are not looked at
 * @returns why, by seat
 */
export const findCopies = (
  context: Pick<RuleContext, "size" | "statistics">,
  candidates: readonly Candidate[],
  earlier: readonly EarlierUpdate[],
  cosine: number,
): ReadonlyMap<number, string> => {
  const inOrder = [...candidates].sort((a, b) => a.order - b.order || a.seat - b.seat);
  const vectors = [...inOrder, ...earlier].map(({ delta }) => delta);
  const table = cosines(context, vectors);
  const now = inOrder.map((_, i) => i);
  const before = earlier.map((_, i) => inOrder.length + i);
  const alike = (i: number, j: number, crowd: readonly number[]): boolean => {
    const [a, b] = [vectors[i], vectors[j]];
    if (a !== undefined && b !== undefined && equal(a, b)) return true;
    const others = crowd.filter((k) => k !== i && k !== j);
    return (table[i]?.[j] ?? 0) >= cosine && centredCosine(table, i, j, others) >= cosine;
  };
  const copies = new Map<number, string>();
  inOrder.forEach(({ seat, delta }, i) => {
    const old = earlier.findIndex((one, k) =>
      one.seat === seat ? equal(one.delta, delta) : alike(i, inOrder.length + k, before),
    );
    const twin = inOrder.findIndex((_, j) => j < i && alike(i, j, now));
    if (old >= 0) {
      const whose = earlier[old]?.seat === seat ? "its own" : `that of seat ${earlier[old]?.seat ?? 0}`;
      copies.set(seat, `its update is ${whose} from before this round's Commit`);
    } else if (twin >= 0) {
      copies.set(seat, `its update is that of seat ${inOrder[twin]?.seat ?? 0}, which committed before it`);
    }
  });
  return copies;
};

const equal = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** The cosine of each two vectors; 0 where one is nothing. */
const cosines = (
  context: Pick<RuleContext, "size" | "statistics">,
  vectors: readonly Int32Array[],
): readonly (readonly number[])[] => {
  const products = vectors.map((a, i) => vectors.slice(0, i + 1).map((b) => innerProduct(context, a, b)));
  const norms = products.map((row, i) => Math.sqrt(row[i] ?? 0));
  return vectors.map((_, i) =>
    vectors.map((__, j) => {
      const scale = (norms[i] ?? 0) * (norms[j] ?? 0);
      return scale === 0 ? 0 : (products[Math.max(i, j)]?.[Math.min(i, j)] ?? 0) / scale;
    }),
  );
};

/**
 * The cosine of two unit vectors less the mean of others, all out of the table of cosines:
 * ⟨a − m, b − m⟩ = ⟨a, b⟩ − ⟨a, m⟩ − ⟨b, m⟩ + ⟨m, m⟩.
 */
const centredCosine = (
  table: readonly (readonly number[])[],
  i: number,
  j: number,
  others: readonly number[],
): number => {
  if (others.length === 0) return 1;
  const product = (a: number, b: number): number => table[a]?.[b] ?? 0;
  const mean = (of: (k: number) => number): number =>
    others.reduce((sum, k) => sum + of(k), 0) / others.length;
  const toMean = (a: number): number => mean((k) => product(a, k));
  const [a, b, m] = [toMean(i), toMean(j), mean(toMean)];
  const left = 1 - 2 * a + m;
  const right = 1 - 2 * b + m;
  // All of them point one way, to the last bits: nothing is left that could tell two apart.
  if (!(left > 1e-12 && right > 1e-12)) return 1;
  return (product(i, j) - a - b + m) / Math.sqrt(left * right);
};
