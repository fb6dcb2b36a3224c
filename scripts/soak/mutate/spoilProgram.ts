import type { Draw } from "./draw.ts";
import { mutateBytes, type MutatedBytes } from "./mutateBytes.ts";

/** Spoils a policy program as bytes or as operations, or grows another whose gates are at the edge of what is allowed. */
export const spoilProgram = (program: Uint8Array, draw: Draw): MutatedBytes => {
  const start = 1 + 32 * (program[0] ?? 0);
  if (draw.oneIn(5)) return mutateBytes(program, draw);
  if (draw.oneIn(2)) return growProgram(draw);
  const ops = [...program.subarray(start)];
  const said: string[] = [];
  for (let times = 1 + draw.below(2); times > 0; times--) {
    const at = draw.below(ops.length + 1);
    const value = draw.pick([0, 1, 2, 3, 16, 63, 64, 65, 255, draw.below(256)]);
    const way = draw.below(6);
    if (way === 0) ops.splice(at, 1);
    else if (way === 1) ops.splice(at, 0, value);
    else if (way === 2) ops.splice(at, 1, value);
    else if (way === 3) ops.splice(at, 0, 1 + draw.below(3), 2 + draw.below(3));
    else if (way === 4) ops.length = at;
    else [ops[at], ops[0]] = [ops[0] ?? 0, ops[at] ?? 0];
    said.push(`op ${at}, way ${way}, value ${value}`);
  }
  const changed = Uint8Array.from([...program.subarray(0, start), ...ops]);
  if (draw.oneIn(6)) changed[0] = draw.pick([0, 1, 63, 64, 65, 255]);
  return { bytes: changed, what: `${said.join(", ")}, ${changed[0] ?? 0} leaves claimed` };
};

/** A tree of gates whose stack comes out right; what may be wrong are counts, thresholds, widths and the depth. */
const growProgram = (draw: Draw): MutatedBytes => {
  let leaves = 0;
  const deepest = draw.pick([1, 2, 3, 15, 16, 17]);
  const grow = (depth: number): number[] => {
    if (depth === 0 || leaves > 66) {
      leaves += 1;
      return [0];
    }
    const width = depth > 3 ? 2 : draw.pick([1, 2, 2, 3, 4, ...(depth === 1 ? [63, 64, 65] : [])]);
    const wrong = [0, width + 1, 64, 65, 255];
    const threshold = draw.oneIn(12) ? draw.pick(wrong) : 1 + draw.below(width);
    // One operand is deep, the others are leaves: the depth is reached without too many of them.
    const operands = Array.from({ length: width }, (_, i) =>
      grow(i === 0 ? depth - 1 : depth > 3 ? 0 : draw.below(depth)),
    );
    return [...operands.flat(), threshold, width];
  };
  const ops = grow(deepest);
  const claimed = draw.oneIn(20) ? leaves + draw.pick([-1, 1]) : leaves;
  const bytes = Uint8Array.from([claimed, ...draw.bytes(32 * claimed), ...ops]);
  return { bytes, what: `grown to depth ${deepest} with ${leaves} leaves, ${claimed} claimed` };
};
