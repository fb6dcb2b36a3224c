import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import type { Hex } from "../../chain/deployment.ts";
import { fromHex } from "../../engine/hexBytes.ts";
import { httpBlocks } from "../../engine/storage/httpBlocks.ts";
import { readVerified } from "../../engine/storage/readVerified.ts";

/**
 * A task's file by the SHA-256 that the chain has of it: every one is a single IPFS block, hashed here. Throws EngineError
 * "block-missing" while nobody serves it, "storage-unreachable"; IpfsError for bytes with another digest.
 */
export const fetchDocument = (origin: string, digest: Hex): Promise<Uint8Array> =>
  readVerified(httpBlocks(origin), cidFromDigest(fromHex(digest)));
