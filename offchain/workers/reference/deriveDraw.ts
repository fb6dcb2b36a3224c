/**
 * What a dealing draws, made from its requester's signature like the keys themselves (`deriveScalar`), so that dealing
 * again, on another device too, gives the same bytes: of two dealings to one committee members have shares that do not fit.
 *
 *     draw(purpose, length) = HKDF-SHA256(r ‖ s′, info, length)
 *     info = "aceso/dealing-draw/v1" ‖ requester's account (20) ‖ u64 seed ‖ purpose
 *
 * A purpose names all that the drawn bytes are for (dealReference.ts): nothing is ever drawn twice for two things. What it
 * does not protect: the signature is as secret as the keys.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u32, utf8 } from "../../records/bytes.ts";
import type { Draw } from "./draw.ts";

/**
 * @param signature 65 bytes
 * @param account 20 bytes: who signed
 * @throws RecordsError `wrong-argument` for another length
 */
export function deriveDraw(signature: Uint8Array, account: Uint8Array, seed: number): Draw {
  const secret = exactly(signature, 65, "the signature").slice(0, 64);
  const who = exactly(account, 20, "the account");
  const named = concatBytes(u32(Math.floor(seed / 2 ** 32)), u32(seed % 2 ** 32));
  const context = concatBytes(utf8("aceso/dealing-draw/v1"), who, named);
  return (purpose, length) => hkdf(sha256, secret, undefined, concatBytes(context, purpose), length);
}
