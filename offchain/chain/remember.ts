/**
 * Keeps what a pure function found by a key that says all it depends on: the last `limit` of them, so that strangers' input
 * fills no memory.
 */
export function remember<Found>(limit: number): (key: string, find: () => Found) => Found {
  const known = new Map<string, { readonly found: Found }>();
  return (key, find) => {
    const before = known.get(key);
    if (before !== undefined) return before.found;
    const found = find();
    const [oldest] = known.keys();
    if (known.size >= limit && oldest !== undefined) known.delete(oldest);
    known.set(key, { found });
    return found;
  };
}
