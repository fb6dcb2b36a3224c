import type { CID } from "multiformats/cid";

/** Where ciphertext is stored. Trusted with nothing: whoever reads a block hashes it. */
export type Blocks = {
  /** A block's bytes as they are told; **not verified**. @throws EngineError `block-missing`, `storage-unreachable` */
  readonly get: (cid: CID, signal?: AbortSignal) => Promise<Uint8Array>;
  /** Store one block. @throws EngineError `upload-refused`, `storage-unreachable` */
  readonly put: (cid: CID, bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal) => Promise<void>;
  /** Keep a file whose blocks have all been put. Throws as `put`. */
  readonly pin: (root: CID, signal?: AbortSignal) => Promise<void>;
};
