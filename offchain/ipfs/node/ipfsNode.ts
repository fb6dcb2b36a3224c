import type { CID } from "multiformats/cid";
import type { Lent } from "./blockBuffers.ts";

/** Keeps the blocks it has put or read from being collected, until it is released. */
export type Hold = {
  /** Writes a block that is known to match its CID: a copy of it, taken before this returns. Flushed when it resolves. */
  put(cid: CID, bytes: Uint8Array): Promise<CID>;
  /** Reads a block, as `Blocks.get` does. */
  get(cid: CID): Promise<Uint8Array>;
  /** Resolves when the names of the blocks put are on the disk too. */
  flush(): Promise<void>;
  release(): void;
};

/** The blocks on this node's disk, addressed by their hash alone (a raw and a dag-pb CID of one digest are one block). */
export type Blocks = {
  /** Reads a block and checks its hash. Throws BlockNotFoundError, CorruptBlockError. */
  get(cid: CID): Promise<Uint8Array>;
  /** `get` without a copy: for whoever gives the memory back soon. */
  borrow(cid: CID): Promise<Lent>;
  hold(): Hold;
  /**
   * Deletes every block that is neither in what `mark` returns nor held at any time since the call, and yields it as a
   * raw CID. One collection runs at a time. Deleting cannot be undone.
   */
  collect(mark: () => Promise<ReadonlySet<string>>): AsyncGenerator<CID, void, undefined>;
  /** How many blocks there are, and their size in bytes. */
  stat(): Promise<{ count: number; bytes: number }>;
};

/** What the node remembers besides blocks. Every change is on the disk when the call returns. */
export type State = {
  readonly peerId: string;
  /** Protobuf-encoded Ed25519 public key that the peer id is made of. */
  readonly publicKey: Uint8Array;
  pin(cid: CID): void;
  /** False when it was not pinned. */
  unpin(cid: CID): boolean;
  isPinned(cid: CID): boolean;
  pins(): CID[];
  close(): void;
};

/** The parts every command works on. */
export type IpfsNode = { readonly blocks: Blocks; readonly state: State; readonly directory: string };
