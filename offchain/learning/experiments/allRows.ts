/** The numbers of all rows of a data set, in order. */
export const allRows = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);
