import { importByteStream } from "ipfs-unixfs-importer";
import type { CID } from "multiformats/cid";
import { code as rawCode } from "multiformats/codecs/raw";
import { importProfile } from "../../../offchain/ipfs/importProfile.ts";
import type { Blocks } from "./blocks.ts";

/** Blocks on their way at once: a mebibyte each. */
const UNDER_WAY = 3;

export type UploadOptions = {
  /** Bytes of the file that are stored. */
  readonly onStored?: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Cut a stream into the blocks of the common profile (offchain/ipfs/importProfile), store each as soon as it is there,
 * pin the root. Constant memory. Until it resolves nothing is kept: blocks without a pinned root are swept up.
 *
 * @returns the root, and the file's size in bytes
 * @throws EngineError `upload-refused`, `storage-unreachable`; whatever the source throws; the signal's reason
 */
export async function uploadFile(
  blocks: Blocks,
  source: AsyncIterable<Uint8Array>,
  { onStored, signal }: UploadOptions = {},
): Promise<{ cid: CID; size: number }> {
  const underWay = new Set<Promise<void>>();
  let size = 0;
  let stored = 0;
  let failure: { readonly cause: unknown } | undefined;
  const failed = (): void => {
    if (failure !== undefined) throw failure.cause;
    signal?.throwIfAborted();
  };
  const sink = {
    async put(cid: CID, bytes: Uint8Array): Promise<CID> {
      while (underWay.size >= UNDER_WAY) await Promise.race(underWay);
      failed();
      const length = cid.code === rawCode ? bytes.length : 0;
      size += length;
      // A copy: the importer cuts the next leaf into the same buffer.
      const sent = blocks.put(cid, bytes.slice(), signal).then(
        () => {
          stored += length;
          onStored?.(stored);
        },
        (cause: unknown) => {
          failure ??= { cause };
        },
      );
      const settled = sent.finally(() => underWay.delete(settled));
      underWay.add(settled);
      return cid;
    },
  };
  const { cid } = await importByteStream(source, sink, importProfile());
  await Promise.all(underWay);
  failed();
  await blocks.pin(cid, signal);
  return { cid, size };
}
