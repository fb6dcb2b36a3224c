import { EngineError } from "../errors.ts";

const PIECE_BYTES = 1024 * 1024;

/** A file's bytes piece by piece. @throws EngineError `file-unreadable` when it changed or went away */
export async function* readBlob(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    const piece = await blob
      .slice(at, at + PIECE_BYTES)
      .arrayBuffer()
      .catch((cause: unknown) => {
        throw new EngineError("file-unreadable", "The file cannot be read any more.", {
          repair: "It may have been moved or changed. Choose it again.",
          cause,
        });
      });
    yield new Uint8Array(piece);
  }
}
