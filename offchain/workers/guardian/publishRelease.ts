import { addBlock } from "../../ipfs/addBlock.ts";
import { removeFile } from "../../ipfs/removeFile.ts";
import { fromHex } from "../database/fromHex.ts";
import type { Guardian } from "./guardian.ts";
import type { AccessRequest } from "./store/accessRequest.ts";

/**
 * Puts the stored bytes on IPFS, where their CID is the digest in the receipt. Called from `receipted` alone, that is,
 * after the receipt is confirmed; doing it twice changes nothing.
 */
export async function publishRelease(guardian: Guardian, request: AccessRequest): Promise<void> {
  const { requests, ipfs, status, log } = guardian;
  const bytes = requests.bytes(request.id);
  if (request.status !== "receipted") return;
  if (bytes === undefined) {
    // An archive restored beside a ring that has erased them: there is nothing to publish, now or later.
    requests.close(request.id, "receipted");
    return;
  }
  try {
    await addBlock(ipfs, bytes);
  } catch (error) {
    requests.retry(
      request.id,
      "receipted",
      Date.now() + Math.min(60_000, 500 * 2 ** Math.min(request.attempts, 10)),
    );
    throw error;
  }
  if (!requests.published(request.id)) {
    // The record was erased, or the receipt taken back, meanwhile: whoever did that could not unpin this yet.
    if (request.digest !== undefined) await removeFile(ipfs, fromHex(request.digest));
    return;
  }
  status.sharesReleased++;
  log.info({ request: request.id, digest: request.digest }, "release published");
}
