import { RecordsError } from "../errors.ts";
import { tagLength } from "../keys/aesGcm.ts";
import type { ByteReader } from "./byteReader.ts";
import { frameSize } from "./header.ts";
import type { SealedFrame } from "./openFrames.ts";

/** The frames that follow a head, still sealed. A frame's bytes are valid until the next is asked for. Closes the reader. */
export async function* readFrames(reader: ByteReader): AsyncGenerator<SealedFrame, void, undefined> {
  try {
    for (let index = 0; ; index++) {
      const sealed = await reader.read(frameSize + tagLength);
      if (sealed.length <= tagLength) {
        throw new RecordsError("truncated", `the file ends before or in frame ${index}`, {
          repair: "Fetch it again: it was not transferred whole.",
        });
      }
      const last = await reader.ended();
      yield { index, last, sealed };
      if (last) return;
    }
  } finally {
    await reader.close();
  }
}
