/**
 * The policy machine of contracts/access/interfaces/IPolicyRegistry.sol, written from its words a second time, with
 * sets in place of bit tricks. Returns whether the program is satisfied when the leaves in `held` (numbers, from 0) are,
 * or undefined for a program that must be refused.
 */
export const referenceProgram = (program: Uint8Array, held: ReadonlySet<number>): boolean | undefined => {
  const leaves = program[0] ?? 0;
  const ops = program.slice(1 + 32 * leaves);
  if (leaves < 1 || leaves > 64 || program.length < 1 + 32 * leaves) return undefined;
  const stack: { readonly truth: boolean; readonly depth: number }[] = [];
  let used = 0;
  for (let at = 0; at < ops.length;) {
    const k = ops[at] ?? 0;
    if (k === 0) {
      if (used === leaves) return undefined;
      stack.push({ truth: held.has(used++), depth: 0 });
      at += 1;
      continue;
    }
    const m = ops[at + 1];
    if (m === undefined || m < 2 || m > 64 || k > m || m > stack.length) return undefined;
    const popped = stack.splice(stack.length - m);
    const depth = 1 + Math.max(...popped.map((result) => result.depth));
    if (depth > 16) return undefined;
    stack.push({ truth: popped.filter((result) => result.truth).length >= k, depth });
    at += 2;
  }
  return used === leaves && stack.length === 1 ? stack[0]?.truth : undefined;
};
