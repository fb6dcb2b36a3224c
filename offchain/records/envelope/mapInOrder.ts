/**
 * `work` on each item with at most `width` under way, results in the order of the items. So the next frame is read
 * while WebCrypto's threads work on the last ones, and memory stays bounded by `width` frames.
 * `work` must have taken what it needs of an item when it returns its promise, as WebCrypto does (it copies its input
 * first): sources may use the item's buffer again for the next.
 * An error of the source or of `work` surfaces at its place; leaving early closes the source.
 */
export async function* mapInOrder<Item, Result>(
  source: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const underWay: Promise<Result>[] = [];
  for await (const item of source) {
    const result = work(item);
    // Whoever stops listening must not turn a later failure into an unhandled rejection.
    result.catch(() => undefined);
    underWay.push(result);
    const oldest = underWay.length < width ? undefined : underWay.shift();
    if (oldest !== undefined) yield await oldest;
  }
  for (const result of underWay) yield await result;
}
