import { IpfsError } from "../../ipfs/errors.ts";
import { readBlock } from "../../ipfs/readBlock.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fromHex } from "../database/fromHex.ts";
import { ReplayError } from "./errors.ts";
import type { Reader } from "./reader.ts";

type Files = Pick<Reader, "files" | "ipfs">;

/**
 * A file of a task by its SHA-256, which is also its place on IPFS (one raw block), checked by whoever fetched it first.
 * Throws ReplayError "no-file" while nobody serves it.
 */
export async function fetchFile({ files, ipfs }: Files, digest: Hex, what: string): Promise<Uint8Array> {
  const known = files.get(digest);
  if (known !== undefined) return known;
  try {
    const bytes = await readBlock(ipfs, fromHex(digest));
    files.keep(digest, bytes);
    return bytes;
  } catch (cause) {
    if (!(cause instanceof IpfsError)) throw cause;
    throw new ReplayError("no-file", `${what} cannot be fetched: ${cause.message}`, {
      repair: "it is tried again; if it stays away, ask whoever made it to pin it",
      values: { digest },
      cause,
    });
  }
}
