import * as dagPb from "@ipld/dag-pb";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { create } from "multiformats/hashes/digest";
import { SHA2_256 } from "./digestOf.ts";
import { InvalidCidError } from "./errors.ts";

/**
 * The CIDv1 of a 32-byte sha2-256 digest. `raw` for a block that is the content itself (a share, a file of at most
 * 1 MiB), `dag-pb` for the root of a larger file.
 *
 * @throws InvalidCidError when the digest is not 32 bytes.
 */
export function cidFromDigest(digest: Uint8Array, codec: "raw" | "dag-pb" = "raw"): CID {
  if (digest.length !== 32) {
    throw new InvalidCidError(`${digest.length} bytes`, "is not a sha2-256 digest");
  }
  return CID.createV1(codec === "raw" ? raw.code : dagPb.code, create(SHA2_256, digest.slice()));
}
