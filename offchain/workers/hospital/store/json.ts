/** JSON with whole numbers of any size: a bigint is written `{"$n":"123"}`. For this database alone. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? { $n: String(one) } : one));

export const fromJson = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) =>
    typeof one === "object" && one !== null && "$n" in one && typeof one.$n === "string"
      ? BigInt(one.$n)
      : one,
  );
