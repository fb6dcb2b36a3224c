import { IpfsError } from "../errors.ts";

/** The caller of the RPC API asked for something impossible or unsupported: HTTP 400. */
export class BadRequestError extends IpfsError {
  override readonly name = "BadRequestError";
  constructor(why: string, cause?: unknown) {
    super("IPFS_NODE_BAD_REQUEST", `Bad request: ${why}.`, "Mend the request.", cause);
  }
}

/** A request body ended, or broke off, before its end was marked. Nothing of it was acknowledged. */
export class TruncatedBodyError extends IpfsError {
  override readonly name = "TruncatedBodyError";
  constructor(cause?: unknown) {
    super("IPFS_NODE_TRUNCATED_BODY", "The request body is truncated.", "Send it again, whole.", cause);
  }
}

/** The block is not on this node's disk. */
export class BlockNotFoundError extends IpfsError {
  override readonly name = "BlockNotFoundError";
  constructor(cid: string, cause?: unknown) {
    super(
      "IPFS_NODE_BLOCK_NOT_FOUND",
      `block was not found locally (offline): ipld: could not find ${cid}.`,
      "Add it.",
      cause,
    );
  }
}

/** Another process, or this one, already runs a node on the directory. */
export class NodeLockedError extends IpfsError {
  override readonly name = "NodeLockedError";
  constructor(directory: string, cause: unknown) {
    super(
      "IPFS_NODE_LOCKED",
      `Another IPFS node is running on ${directory}.`,
      "Stop it, or choose another directory. The lock dies with its process.",
      cause,
    );
  }
}

/** The node process ended before it said where it listens. */
export class NodeStartError extends IpfsError {
  override readonly name = "NodeStartError";
  constructor(why: string) {
    super("IPFS_NODE_START", `The IPFS node process did not start: ${why}.`, "See its standard error.");
  }
}
