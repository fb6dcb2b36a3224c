import { createCipheriv, createHash } from "node:crypto";

/** The ChaCha20 keystream under sha2-256(seed), as Kubo's tests make their files; in pieces of 64 KiB, or as given. */
export async function* seededBytes(size: number, seed: string, piece = 65_536): AsyncGenerator<Uint8Array> {
  const key = createHash("sha256").update(seed).digest();
  const cipher = createCipheriv("chacha20", key, Buffer.alloc(16));
  const zeros = Buffer.alloc(piece);
  for (let left = size; left > 0; left -= piece)
    yield cipher.update(zeros.subarray(0, Math.min(left, piece)));
  await Promise.resolve();
}
