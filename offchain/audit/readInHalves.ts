/**
 * Reads a range of blocks at once; where that is too much for one answer (nodes limit how many logs they tell, clients
 * how many bytes they take), in two halves, and so on down to one block. Something that fails whatever the range costs a
 * dozen questions more before it is thrown.
 *
 * @param isTooMuch whether a smaller range may succeed after this error
 */
export async function readInHalves<Item>(
  range: { readonly first: number; readonly last: number },
  read: (first: number, last: number) => Promise<readonly Item[]>,
  isTooMuch: (error: unknown) => boolean,
): Promise<readonly Item[]> {
  const { first, last } = range;
  try {
    return await read(first, last);
  } catch (error) {
    if (first >= last || !isTooMuch(error)) throw error;
    const middle = Math.floor((first + last) / 2);
    // One after the other: a node that refused for being asked too much is not asked twice as much at once.
    const lower = await readInHalves({ first, last: middle }, read, isTooMuch);
    return [...lower, ...(await readInHalves({ first: middle + 1, last }, read, isTooMuch))];
  }
}
