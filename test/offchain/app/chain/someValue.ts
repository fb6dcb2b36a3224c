import fc from "fast-check";

/** What the contracts' ABIs are made of. Texts are well-formed: what others are is a test of its own. */
export function someValue(
  type: string,
  components: readonly { name: string; type: string }[] = [],
): fc.Arbitrary<unknown> {
  const bytes = (minLength: number, maxLength: number) =>
    fc.uint8Array({ minLength, maxLength }).map((value) => `0x${Buffer.from(value).toString("hex")}`);
  if (type.endsWith("[]")) return fc.array(someValue(type.slice(0, -2), components), { maxLength: 4 });
  if (type === "tuple")
    return fc.record(Object.fromEntries(components.map((part) => [part.name, someValue(part.type)])));
  if (type === "address") return bytes(20, 20);
  if (type === "bytes") return bytes(0, 100);
  if (type === "string") return fc.string({ unit: "grapheme", maxLength: 40 });
  if (type === "bool") return fc.boolean();
  const fixed = /^bytes(\d+)$/.exec(type)?.[1];
  if (fixed !== undefined) return bytes(Number(fixed), Number(fixed));
  const bits = /^uint(\d+)$/.exec(type)?.[1];
  if (bits === undefined) throw new TypeError(`no arbitrary for ${type}`);
  const most = 2n ** BigInt(bits) - 1n;
  return fc.bigInt({ min: 0n, max: most });
}
