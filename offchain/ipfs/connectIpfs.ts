import type { KuboRPCClient } from "ipfs-http-client";
import { InvalidApiError } from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";
import { postRpc } from "./postRpc.ts";

export type ConnectIpfsOptions = {
  /** Where the RPC API is: `http://127.0.0.1:5001`, with or without `/api/v0`. */
  api: URL | string;
  /** Bearer token, for nodes that ask for one. */
  token?: string | undefined;
  /** Milliseconds one call may take (for an upload: may stand still). Default 60 000. */
  timeoutMs?: number | undefined;
};

/**
 * Describes a connection to an IPFS node. Nothing is sent yet.
 *
 * @example
 * const ipfs = connectIpfs({ api: "http://127.0.0.1:5001", token });
 * const { cid } = await addFile(ipfs, source);
 *
 * @throws InvalidApiError when `api` is not an http(s) URL, or carries a user name, a query or a fragment.
 */
export function connectIpfs({ api, token, timeoutMs = 60_000 }: ConnectIpfsOptions): Ipfs {
  const base = parseApi(String(api));
  if (!(Number.isSafeInteger(timeoutMs) && timeoutMs > 0)) {
    throw new RangeError(`timeoutMs must be a positive whole number of milliseconds, not ${timeoutMs}.`);
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError("The IPFS access token must be printable ASCII without spaces.");
  }
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  let rpc: Promise<KuboRPCClient> | undefined;
  const load = async (): Promise<KuboRPCClient> => {
    const { create } = await import("ipfs-http-client");
    // The client appends "/" to this address itself.
    return create({ url: base.href.replace(/\/$/, ""), headers });
  };
  return { api: base, headers, timeoutMs, post: postRpc, rpc: () => (rpc ??= load()) };
}

function parseApi(text: string): URL {
  if (!URL.canParse(text)) throw new InvalidApiError(text, "is not a URL");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new InvalidApiError(text, "is not http or https");
  if (url.username !== "" || url.password !== "") {
    throw new InvalidApiError(url.host, "carries a user name or password; pass a token instead");
  }
  if (url.search !== "" || url.hash !== "") throw new InvalidApiError(text, "carries a query or fragment");
  url.pathname = url.pathname === "/" ? "/api/v0/" : url.pathname.replace(/\/*$/, "/");
  return url;
}
