/**
 * The secret of a reference set's part, made from its requester's signature, so that nothing has to be kept until the
 * keys are dealt:
 *
 *     s = 1 + (HKDF-SHA256(r ‖ s′, info, 48 bytes) mod (n − 1))
 *     info = "aceso/reference-key/v1" ‖ requester's account (20) ‖ u64 seed ‖ u16 round ‖ u8 attempt
 *
 * with (r, s′) the ECDSA signature over `referenceKeysMessage`, without its last byte, which wallets write in two ways,
 * and n the order of secp256k1 (48 bytes: RFC 9380 §5, a bias of less than 2⁻¹²⁸). The account must sign the same
 * message alike each time (RFC 6979): whoever posts a task has it signed twice and compares.
 *
 * What it does not protect: the signature is as secret as the keys, and a page that gets the same message signed has
 * them. Two tasks of one account and one seed would have the same keys: draw the seed.
 */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u16, u32, u8, utf8 } from "../../records/bytes.ts";
import type { PartPlace } from "./partBinding.ts";

/** As many bytes as the mathematics of a bias below 2⁻¹²⁸ wants. */
const WIDE = 48;

/**
 * @param signature 65 bytes
 * @param account 20 bytes: who signed
 * @throws RecordsError `wrong-argument` for another length
 */
export function deriveScalar(
  signature: Uint8Array,
  account: Uint8Array,
  seed: number,
  { round, attempt }: PartPlace,
): bigint {
  const secret = exactly(signature, 65, "the signature").subarray(0, 64);
  const who = exactly(account, 20, "the account");
  const named = concatBytes(u32(Math.floor(seed / 2 ** 32)), u32(seed % 2 ** 32));
  const info = concatBytes(utf8("aceso/reference-key/v1"), who, named, u16(round), u8(attempt));
  const wide = hkdf(sha256, secret, undefined, info, WIDE);
  return secp256k1.Point.Fn.fromBytes(secp256k1.utils.randomSecretKey(wide));
}
