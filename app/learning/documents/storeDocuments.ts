import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { fromHex } from "../../engine/hexBytes.ts";
import { httpBlocks } from "../../engine/storage/httpBlocks.ts";

/**
 * Puts files of at most one IPFS block each where others find them by their SHA-256, and has them kept. Throws EngineError
 * "upload-refused", "storage-unreachable".
 */
export async function storeDocuments(
  origin: string,
  files: readonly Uint8Array[],
  onStored: (count: number) => void,
): Promise<void> {
  const blocks = httpBlocks(origin);
  for (const [i, file] of files.entries()) {
    const cid = cidFromDigest(fromHex(sha256Hex(file)));
    await blocks.put(cid, file.slice());
    await blocks.pin(cid);
    onStored(i + 1);
  }
}
