/**
 * Everything that offchain/ipfs refuses. Each error carries a stable `code`, the values it is about, how to repair
 * it, and the `cause` below it. Callers tell errors apart by class or `code`, never by the text.
 */
export class IpfsError extends Error {
  override readonly name: string = "IpfsError";
  readonly code: string;
  /** What the caller can do about it. */
  readonly repair: string;

  constructor(code: string, what: string, repair: string, cause?: unknown) {
    super(`${what} ${repair}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.repair = repair;
  }
}

/** The API address is not an http(s) URL we can use. */
export class InvalidApiError extends IpfsError {
  override readonly name = "InvalidApiError";
  constructor(value: string, why: string, cause?: unknown) {
    super(
      "IPFS_INVALID_API",
      `The IPFS API address "${value}" ${why}.`,
      "Give something like http://127.0.0.1:5001.",
      cause,
    );
  }
}

/** A CID or digest that this room cannot read. */
export class InvalidCidError extends IpfsError {
  override readonly name = "InvalidCidError";
  readonly value: string;
  constructor(value: string, why: string, cause?: unknown) {
    super(
      "IPFS_INVALID_CID",
      `The CID or digest "${value}" ${why}.`,
      "Give a CID with a sha2-256 digest, or the 32 bytes of one.",
      cause,
    );
    this.value = value;
  }
}

/** Nobody answered at the API address, or the connection broke. */
export class UnreachableError extends IpfsError {
  override readonly name = "UnreachableError";
  constructor(api: string, action: string, cause: unknown) {
    super(
      "IPFS_UNREACHABLE",
      `The IPFS node at ${api} could not be reached, or hung up, during ${action}.`,
      "Is it running? Check ACESO_IPFS_API.",
      cause,
    );
  }
}

/** The node did not answer in time. Kubo also waits silently for blocks that nobody has. */
export class IpfsTimeoutError extends IpfsError {
  override readonly name = "IpfsTimeoutError";
  constructor(api: string, action: string, timeoutMs: number, cause?: unknown) {
    super(
      "IPFS_TIMEOUT",
      `The IPFS node at ${api} did not answer ${action} within ${timeoutMs} ms.`,
      "Try again, or raise timeoutMs.",
      cause,
    );
  }
}

/** The node answered with an error. `status` is HTTP's. */
export class RefusedError extends IpfsError {
  override readonly name = "RefusedError";
  readonly status: number;
  constructor(api: string, action: string, status: number, reason: string, cause?: unknown) {
    const denied = status === 401 || status === 403;
    super(
      "IPFS_REFUSED",
      `The IPFS node at ${api} refused ${action} (${status}): ${reason}.`,
      denied ? "Check the access token." : "Mend the request, or look at the node's log.",
      cause,
    );
    this.status = status;
  }
}

/** The node answered something that is not in its protocol. */
export class BadAnswerError extends IpfsError {
  override readonly name = "BadAnswerError";
  constructor(api: string, action: string, why: string, cause?: unknown) {
    super(
      "IPFS_BAD_ANSWER",
      `The IPFS node at ${api} answered ${action} with ${why}.`,
      "Is this a Kubo-compatible RPC API?",
      cause,
    );
  }
}

/** The node has no such block, or did not find it in time. */
export class BlockUnavailableError extends IpfsError {
  override readonly name = "BlockUnavailableError";
  readonly cid: string;
  constructor(cid: string, cause?: unknown) {
    super(
      "IPFS_BLOCK_UNAVAILABLE",
      `The block ${cid} is not available.`,
      "Was it unpinned or never published here? Try another node.",
      cause,
    );
    this.cid = cid;
  }
}

/** The bytes are not the ones that the CID names: a damaged disk, or a lying node. */
export class CorruptBlockError extends IpfsError {
  override readonly name = "CorruptBlockError";
  readonly cid: string;
  constructor(cid: string) {
    super(
      "IPFS_CORRUPT_BLOCK",
      `The bytes received for ${cid} do not hash to it.`,
      "Fetch it from another node; on one's own node, add the file again.",
    );
    this.cid = cid;
  }
}

/** A block, or a file's declared size, is over the limit. */
export class TooLargeError extends IpfsError {
  override readonly name = "TooLargeError";
  readonly limit: number;
  constructor(what: string, limit: number) {
    super(
      "IPFS_TOO_LARGE",
      `${what} is over the limit of ${limit} bytes.`,
      "Raise the limit only if you trust its author.",
    );
    this.limit = limit;
  }
}

/** A block hashes correctly but is no well-formed part of a file. */
export class MalformedNodeError extends IpfsError {
  override readonly name = "MalformedNodeError";
  readonly cid: string;
  constructor(cid: string, why: string, cause?: unknown) {
    super(
      "IPFS_MALFORMED_NODE",
      `The block ${cid} ${why}.`,
      "Whoever published it must publish it again.",
      cause,
    );
    this.cid = cid;
  }
}

/** The node acknowledged another CID than the one computed here while sending. */
export class CidMismatchError extends IpfsError {
  override readonly name = "CidMismatchError";
  readonly expected: string;
  readonly answered: string;
  constructor(expected: string, answered: string) {
    super(
      "IPFS_CID_MISMATCH",
      `What was sent is ${expected}, but the node answered ${answered}.`,
      "Use a node that honours chunker, max-file-links and raw-leaves (Kubo: --profile=unixfs-v1-2025).",
    );
    this.expected = expected;
    this.answered = answered;
  }
}

/** The stream to be added failed; `cause` is its own error. Nothing was acknowledged. */
export class SourceFailedError extends IpfsError {
  override readonly name = "SourceFailedError";
  constructor(cause: unknown) {
    super(
      "IPFS_SOURCE_FAILED",
      "The stream being added failed.",
      "Nothing was added; see the cause, then add it again.",
      cause,
    );
  }
}
