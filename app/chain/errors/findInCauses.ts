/** Where nodes, wallets and viem put the error inside an error. */
const INNER = ["cause", "error", "data", "info", "originalError"] as const;

/** Errors nest a few deep; a ring of causes must end. */
const DEEPEST = 12;

/** The first answer `look` gives for an error or, depth first, for one of those inside it. */
export function findInCauses<T>(
  error: unknown,
  look: (candidate: object) => T | undefined,
  depth = 0,
): T | undefined {
  if (typeof error !== "object" || error === null || depth > DEEPEST) return undefined;
  const here = look(error);
  if (here !== undefined) return here;
  for (const key of INNER) {
    const found = findInCauses(Reflect.get(error, key), look, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
