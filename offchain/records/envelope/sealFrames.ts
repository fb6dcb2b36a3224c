import { encryptAesGcm } from "../keys/aesGcm.ts";
import { byteReader } from "./byteReader.ts";
import { frameNonce } from "./frameNonce.ts";
import { frameSize } from "./header.ts";
import { mapInOrder } from "./mapInOrder.ts";

/** Frames under way at once: one in the cipher while the other is read or written. Four cost 20 MiB resident and won nothing. */
export const framesUnderWay = 2;

type Piece = { bytes: Uint8Array; index: number; last: boolean };

async function* cut(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece, void, undefined> {
  const reader = byteReader(source);
  try {
    for (let index = 0; ; index++) {
      const bytes = await reader.read(frameSize);
      const last = await reader.ended();
      yield { bytes, index, last };
      if (last) return;
    }
  } finally {
    await reader.close();
  }
}

/**
 * AES-256-GCM frames of a plaintext stream under a key that seals nothing else, each ciphertext ‖ tag.
 * `plaintext` must not be empty. Constant memory; frames come in order.
 */
export const sealFrames = (
  key: CryptoKey,
  headerHash: Uint8Array,
  plaintext: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> =>
  mapInOrder(cut(plaintext), framesUnderWay, ({ bytes, index, last }) =>
    encryptAesGcm(key, frameNonce(index, last), bytes, headerHash),
  );
