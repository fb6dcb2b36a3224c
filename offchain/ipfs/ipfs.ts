import type { KuboRPCClient } from "ipfs-http-client";

/**
 * POSTs an RPC call that has no body and changes nothing (it may be sent twice), and reads the answer: at most `limit` bytes, into `into` when they fit it.
 *
 * @throws TooLargeError when the answer is longer; otherwise whatever breaks the connection.
 */
export type PostRpc = (
  url: URL,
  call: {
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
    /** In bytes. */
    readonly limit: number;
    readonly into?: Uint8Array | undefined;
  },
) => Promise<{ status: number; body: Uint8Array }>;

/**
 * A connection to one IPFS node: the embedded one, Kubo, or IPFS Cluster's proxy. There is nothing to close.
 */
export type Ipfs = {
  /** RPC base address, ending in `/api/v0/`. */
  readonly api: URL;
  /** Headers every request carries (the bearer token, when there is one). */
  readonly headers: Readonly<Record<string, string>>;
  /** How long one call may take, or an upload stand still, in milliseconds. */
  readonly timeoutMs: number;
  /** How calls travel: given here, so that whatever reads blocks also bundles for a browser. */
  readonly post: PostRpc;
  /**
   * The typed RPC client, loaded when first asked for: adding and reading files does without its 20 MiB. Its own
   * `timeout` option does nothing: pass an `AbortSignal` with every call.
   */
  readonly rpc: () => Promise<KuboRPCClient>;
};
