import type { CID } from "multiformats/cid";
import { cidFromDigest } from "../cidFromDigest.ts";
import { digestOf } from "../digestOf.ts";

/** One text per block whatever the codec of the CID that names it: the raw CIDv1 of its digest. */
export function blockKey(cid: CID): string {
  return cidFromDigest(digestOf(cid)).toString();
}
