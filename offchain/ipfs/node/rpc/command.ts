import type { IpfsNode } from "../ipfsNode.ts";

/** One request to the RPC API, past the gate (method, origin, token). */
export type Call = {
  readonly node: IpfsNode;
  readonly params: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
};

/** A streamed body is pulled once before the status goes out, so that a failure at its start is still an HTTP error. */
export type Reply = {
  readonly type: string;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array | string>;
  /** Called when the body has been sent, or cannot be any more. */
  readonly sent?: () => void;
};

/** One command of the Kubo RPC API: https://docs.ipfs.tech/reference/kubo/rpc/ */
export type Command = (call: Call) => Promise<Reply> | Reply;
