/** One line of JSON: bigints as decimal strings, byte arrays as 0x hex. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === "bigint") return item.toString();
    if (item instanceof Uint8Array) return `0x${Buffer.from(item).toString("hex")}`;
    return item;
  });
}
