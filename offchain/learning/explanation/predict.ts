/**
 * The score to be explained, e.g. the probability of one class, of some rows.
 * @param inputs rows × size, row after row
 * @returns one finite number a row
 */
export type Predict = (inputs: Float32Array, rows: number) => ArrayLike<number>;
