/**
 * One line of JSON: bigints as decimal strings, byte arrays as 0x hex. What a terminal would act on and JSON lets pass
 * (U+007F to U+009F, direction characters, separators) is escaped, which every reader of JSON undoes.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === "bigint") return item.toString();
    if (item instanceof Uint8Array) return `0x${Buffer.from(item).toString("hex")}`;
    return item;
  });
  return json.replace(
    /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
