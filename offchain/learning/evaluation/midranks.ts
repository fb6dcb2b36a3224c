/** Ranks from 1; examples of equal value share the mean of their ranks. @returns one rank an entry, in the order given */
export const midranks = (values: ArrayLike<number>): Float64Array => {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let k = start; k < end; k += 1) ranks[order[k] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
};
