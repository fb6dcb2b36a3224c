const alphabets: Readonly<Record<string, string>> = {
  z: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
  k: "0123456789abcdefghijklmnopqrstuvwxyz",
  b: "abcdefghijklmnopqrstuvwxyz234567",
};

/**
 * The bytes of a CID's text, read a second way: as one great number (base58btc, base36) or bit by bit (base32), the three
 * bases that our reader takes; upper case means lower case in base32 and base36. Undefined when it is in none of them. A text without a prefix is a CIDv0 in base58btc.
 */
export const referenceMultibase = (text: string): Uint8Array | undefined => {
  const isV0 = text.startsWith("Qm") && text.length === 46;
  const prefix = isV0 ? "z" : text.slice(0, 1);
  const written = isV0 ? text : text.slice(1);
  const digits = prefix === "z" ? written : written.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const alphabet = alphabets[prefix];
  if (alphabet === undefined) return undefined;
  const values = digits.split("").map((digit) => alphabet.indexOf(digit));
  if (values.includes(-1)) return undefined;
  if (prefix === "b") {
    const bits = values.map((value) => value.toString(2).padStart(5, "0")).join("");
    const whole = Math.floor(bits.length / 8);
    if (bits.slice(8 * whole).includes("1")) return undefined;
    return Uint8Array.from({ length: whole }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2));
  }
  const zeros = values.findIndex((value) => value !== 0);
  const number = values.reduce((sum, value) => sum * BigInt(alphabet.length) + BigInt(value), 0n);
  const hex = number === 0n ? "" : number.toString(16);
  const body = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Uint8Array.from([...new Uint8Array(zeros < 0 ? values.length : zeros), ...body]);
};
