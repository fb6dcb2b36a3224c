import { openRecord } from "../../../offchain/records/openRecord.ts";
import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import { collectBlob } from "../storage/collectBlob.ts";
import { requireSize } from "../storage/requireSize.ts";
import type { OpenProgress } from "../openedRecord.ts";
import type { FetchedEnvelope } from "./fetchEnvelope.ts";

/**
 * Open an envelope to its end, with both secrets: nothing of it is shown before its last byte has been verified.
 *
 * @throws EngineError `too-large`, before anything is fetched; RecordsError `frame-rejected`, `truncated`, `metadata-rejected`, `size-mismatch`; what fetching throws
 */
export async function openWhole(
  envelope: FetchedEnvelope,
  secrets: { readonly accessSecret: Uint8Array; readonly versionSecret: Uint8Array },
  onProgress: (progress: OpenProgress) => void,
): Promise<{ metadata: Metadata; content: Blob }> {
  const { metadata, content } = await openRecord({ envelope, ...secrets });
  requireSize(metadata.size ?? 0);
  const blob = await collectBlob(content, (done) => {
    onProgress({ stage: "opening", done });
  });
  return { metadata, content: blob };
}
