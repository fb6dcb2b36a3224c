/** Sort integers in place, ascending. A few are moved by hand: the engine's sort takes a microsecond to begin. */
export const sorted = (integers: Int32Array): Int32Array => {
  if (integers.length > 32) return integers.sort();
  for (let i = 1; i < integers.length; i += 1) {
    const value = integers[i] ?? 0;
    let at = i;
    for (; at > 0 && (integers[at - 1] ?? 0) > value; at -= 1) integers[at] = integers[at - 1] ?? 0;
    integers[at] = value;
  }
  return integers;
};
