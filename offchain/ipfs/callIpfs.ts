import { IpfsError, IpfsTimeoutError, RefusedError, UnreachableError } from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";

/**
 * Runs one call with a deadline and turns whatever it throws into this room's errors. The RPC client reports failed
 * connections, timeouts and HTTP errors each in its own way.
 *
 * @param action what is being done, for the error: "block/put".
 */
export async function callIpfs<T>(
  ipfs: Ipfs,
  action: string,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(ipfs.timeoutMs);
  try {
    return await call(signal);
  } catch (cause) {
    if (cause instanceof IpfsError) throw cause;
    const api = ipfs.api.href;
    if (signal.aborted) throw new IpfsTimeoutError(api, action, ipfs.timeoutMs, cause);
    const status = statusOf(cause);
    if (status !== undefined && cause instanceof Error) {
      throw new RefusedError(api, action, status, cause.message, cause);
    }
    throw new UnreachableError(api, action, cause);
  }
}

/** HTTP status of the RPC client's HTTPError. Its class is not exported, so it is known by its shape. */
function statusOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !("response" in cause)) return undefined;
  return cause.response instanceof Response ? cause.response.status : undefined;
}
