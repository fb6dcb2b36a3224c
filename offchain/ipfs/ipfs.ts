import type { KuboRPCClient } from "ipfs-http-client";

/**
 * A connection to one IPFS node: the embedded one, Kubo, or IPFS Cluster's proxy. It holds no socket; there is nothing
 * to close.
 */
export type Ipfs = {
  /** RPC base address, ending in `/api/v0/`. */
  readonly api: URL;
  /** Headers every request carries (the bearer token, when there is one). */
  readonly headers: Readonly<Record<string, string>>;
  /** How long one call may take, or an upload stand still, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * The typed RPC client, loaded when first asked for: adding and reading files does without its 20 MiB. Its own
   * `timeout` option does nothing: pass an `AbortSignal` with every call.
   */
  readonly rpc: () => Promise<KuboRPCClient>;
};
