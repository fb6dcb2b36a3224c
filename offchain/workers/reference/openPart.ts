import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { openBox } from "../../records/keys/aesGcm.ts";
import { combineShares } from "./combineShares.ts";
import type { Dealing, PublishedShare } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";
import { isRightShare } from "./isRightShare.ts";
import type { Manifest } from "./manifest.ts";
import { partAssociated, type PartPlace, partKey } from "./partBinding.ts";

/**
 * Open a part of the reference set with shares that members have published; false ones are left out, whoever they came
 * from and whenever.
 *
 * @param sealed the part's bytes from IPFS
 * @returns the part, and the chairs whose shares were false
 * @throws ReferenceSetError "bad-manifest" where there is no such part, "not-enough-shares", "part-rejected", "part-unreadable"
 */
export async function openPart(
  { manifest, dealing }: { readonly manifest: Manifest; readonly dealing: Dealing },
  { round, attempt }: PartPlace,
  shares: readonly PublishedShare[],
  sealed: Uint8Array,
): Promise<{ readonly bytes: Uint8Array; readonly falseChairs: readonly number[] }> {
  const at = manifest.parts.findIndex((one) => one.round === round && one.attempt === attempt);
  const [part, dealt] = [manifest.parts[at], dealing.parts[at]];
  if (part === undefined || dealt === undefined)
    throw new ReferenceSetError("bad-manifest", "there is no reference part for this attempt", {
      repair: "nothing can be certified in it; the task goes on with the next attempt or ends",
      values: { round, attempt },
    });
  const right = new Map<number, PublishedShare>();
  const falseChairs = new Set<number>();
  for (const one of shares) {
    if (one.chair > dealing.members.length || !isRightShare(dealt.commitments, one.chair, one.share))
      falseChairs.add(one.chair);
    else right.set(one.chair, one);
  }
  if (right.size < dealing.threshold)
    throw new ReferenceSetError("not-enough-shares", `${right.size} right shares of ${dealing.threshold}`, {
      repair: "wait for more members to publish theirs",
      values: { have: right.size, need: dealing.threshold, wrong: falseChairs.size },
    });
  const refuse = (why: string): ReferenceSetError =>
    new ReferenceSetError("part-rejected", `the reference part ${why}`, {
      repair: "fetch it again; if it stays so, the requester sealed something else",
      values: { round, attempt },
    });
  if (sha256Hex(sealed) !== part.digest) throw refuse("is not the one that the manifest names");
  const secret = combineShares([...right.values()].slice(0, dealing.threshold));
  if (`0x${secp256k1.Point.BASE.multiply(secret).toHex(true)}` !== part.keyPoint)
    throw refuse("has another key than was dealt");
  try {
    const bytes = await openBox(await partKey(secret), sealed, partAssociated(part), "the reference part");
    return { bytes, falseChairs: [...falseChairs].sort((a, b) => a - b) };
  } catch (cause) {
    throw new ReferenceSetError("part-unreadable", "the reference part does not open with its key", {
      repair: "the requester sealed something else: the round is certified without it",
      values: { round, attempt },
      cause,
    });
  }
}
