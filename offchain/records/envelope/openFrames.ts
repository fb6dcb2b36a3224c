import { RecordsError } from "../errors.ts";
import { decryptAesGcm } from "../keys/aesGcm.ts";
import { frameNonce } from "./frameNonce.ts";
import { mapInOrder } from "./mapInOrder.ts";
import { framesUnderWay } from "./sealFrames.ts";

/** A frame as it was read: its place and whether the file ends after it decide the nonce it must open under. */
export type SealedFrame = { index: number; last: boolean; sealed: Uint8Array };

/**
 * The plaintext of each frame, in order, and never a byte whose tag was not verified first. What was yielded before
 * a later frame fails is genuine but incomplete: only the generator's normal end says the content is whole.
 * @throws RecordsError `frame-rejected`.
 */
export const openFrames = (
  key: CryptoKey,
  headerHash: Uint8Array,
  frames: AsyncIterable<SealedFrame>,
): AsyncGenerator<Uint8Array, void, undefined> =>
  mapInOrder(frames, framesUnderWay, async ({ index, last, sealed }) => {
    const plaintext = await decryptAesGcm(key, frameNonce(index, last), sealed, headerHash);
    if (plaintext === null || plaintext.length === 0) {
      throw new RecordsError("frame-rejected", `frame ${index} does not verify`, {
        repair:
          index === 0
            ? "The secrets belong to another version or record, or the file was changed. Ask for access again."
            : "The file was changed, cut or extended. Fetch it again from another node.",
        values: { frame: index },
      });
    }
    return plaintext;
  });
