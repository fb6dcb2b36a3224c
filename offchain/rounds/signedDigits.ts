import { RoundsError } from "./errors.ts";

/** A whole number as `bits` of two's complement, in hexadecimal digits, big-endian. Throws RoundsError "out-of-range". */
export function signedDigits(value: bigint, bits: 32 | 64): string {
  if (BigInt.asIntN(bits, value) !== value)
    throw new RoundsError("out-of-range", `${String(value)} does not fit an int${bits}`, {
      repair: "utilities are millionths of log-loss: cut them at the bounds of int32 where they are measured",
      values: { value: String(value) },
    });
  return BigInt.asUintN(bits, value)
    .toString(16)
    .padStart(bits / 4, "0");
}
