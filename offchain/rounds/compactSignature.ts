import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

const COMPACT_DIGITS = 128;
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * A signature in EIP-2098's 64 bytes, r ‖ (v − 27 on top of s), as the contracts take them, from the usual 65 (r ‖ s ‖ v).
 *
 * @throws RoundsError "wrong-size" for any other length, "out-of-range" for an s in the upper half or a v that is neither
 * 27 nor 28 (nor 0 or 1)
 */
export function compactSignature(signature: Hex): Hex {
  const digits = signature.slice(2).toLowerCase();
  if (!/^[0-9a-f]{130}$/.test(digits))
    throw new RoundsError("wrong-size", "a signature is not 65 bytes of hexadecimal", {
      repair: "sign with a key (ECDSA); a contract's word cannot be checked here",
      values: { digits: String(digits.length) },
    });
  const s = BigInt(`0x${digits.slice(64, COMPACT_DIGITS)}`);
  const v = Number(`0x${digits.slice(COMPACT_DIGITS)}`);
  const parity = v >= 27 ? v - 27 : v;
  if (s > HALF_ORDER || (parity !== 0 && parity !== 1))
    throw new RoundsError(
      "out-of-range",
      "a signature's s is in the upper half, or its v is neither 27 nor 28",
      {
        repair: "sign again with a wallet that follows EIP-2",
      },
    );
  const packed = s | (BigInt(parity) << 255n);
  return `0x${digits.slice(0, 64)}${packed.toString(16).padStart(64, "0")}`;
}
