import { deriveDataKey } from "./envelope/deriveDataKey.ts";
import { openContent, type OpenedContent } from "./envelope/openContent.ts";
import { openFrames } from "./envelope/openFrames.ts";
import type { Envelope } from "./envelope/readEnvelope.ts";

export type OpenRecordParameters = {
  envelope: Envelope;
  /** A, from one of the `unlock…` verbs */
  accessSecret: Uint8Array;
  /** B, from `combineShares` or `openDeviceSecret` */
  versionSecret: Uint8Array;
};

export type OpenedRecord = OpenedContent;

/**
 * Opens a version with both secrets.
 *
 * @example
 * const envelope = await readEnvelope(readFile(ipfs, cid));
 * const accessSecret = await unlockByVault(envelope.header, vaultKey);
 * const versionSecret = await combineShares(envelope.header, shares);
 * const { metadata, content } = await openRecord({ envelope, accessSecret, versionSecret });
 *
 * @throws RecordsError `frame-rejected`, `truncated`, `metadata-rejected`, `size-mismatch`, here or while streaming.
 */
export const openRecord = ({
  envelope: { header, headerHash, frames, close },
  accessSecret,
  versionSecret,
}: OpenRecordParameters): Promise<OpenedRecord> =>
  openContent(
    async () =>
      openFrames(await deriveDataKey(header, headerHash, accessSecret, versionSecret), headerHash, frames),
    close,
  );
