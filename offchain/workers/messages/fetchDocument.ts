import { MAX_BLOCK_BYTES } from "../../ipfs/limits.ts";
import { parseEndpoint } from "./parseEndpoint.ts";
import { readWithin } from "./readWithin.ts";

const TIMEOUT_MS = 5_000;
/** The longest document is an update, which is one IPFS block, in base64; a batch of 128 reveals has 41 kB. */
const MAX_DOCUMENT_BYTES = 4 * Math.ceil(MAX_BLOCK_BYTES / 3);

/**
 * A public document of an institution's, as text; undefined where it has none, has a longer one, or does not answer. The
 * caller checks it.
 * @param limit in bytes
 */
export async function fetchDocument(
  endpoint: string,
  path: string,
  limit = MAX_DOCUMENT_BYTES,
): Promise<string | undefined> {
  try {
    const response = await fetch(parseEndpoint(endpoint, `documents/${path}`), {
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = new TextDecoder().decode(await readWithin(response, limit));
    return response.status === 200 ? text : undefined;
  } catch {
    // Unreachable, too large, or no address at all: it has nothing for us.
    return undefined;
  }
}
