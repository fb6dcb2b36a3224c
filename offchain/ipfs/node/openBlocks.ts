import { NextToLast } from "blockstore-fs/sharding";
import { mkdir, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CID } from "multiformats/cid";
import { TooLargeError } from "../errors.ts";
import { verifyBlock } from "../verifyBlock.ts";
import { blockBuffers, type Lent } from "./blockBuffers.ts";
import { blockKey } from "./blockKey.ts";
import { BlockNotFoundError } from "./errors.ts";
import type { Blocks, Hold } from "./ipfsNode.ts";
import { flushToDisk } from "./flushToDisk.ts";
import { isWholePages } from "./isWholePages.ts";
import { listBlockFiles } from "./listBlockFiles.ts";
import { probeDirectIo } from "./probeDirectIo.ts";
import { readBlockFile } from "./readBlockFile.ts";
import { sweepTemporaryFiles } from "./sweepTemporaryFiles.ts";
import { writeBlockFile } from "./writeBlockFile.ts";

/** Blocks read and written at once without taking new memory. */
const BUFFERS = 8;

/**
 * Opens the blocks under a directory, made when missing, in blockstore-fs's layout: `<last two letters>/<base32upper
 * multihash>.data`. A block is written beside and renamed; temporary files that a killed process left are swept here.
 * All work on one block is queued, so that two writers never share a temporary file.
 */
export async function openBlocks(directory: string): Promise<Blocks> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await sweepTemporaryFiles(directory);
  const direct = await probeDirectIo(directory);
  const lend = blockBuffers(BUFFERS);
  const shards = new NextToLast();
  const pathOf = (cid: CID): string => {
    const { dir, file } = shards.encode(cid);
    return join(directory, dir, file);
  };
  const queues = new Map<string, Promise<unknown>>();
  const holds = new Set<Set<string>>();
  /** Keys held at any time since the running collection began. */
  let heldSince: Set<string> | undefined;
  let collecting: Promise<undefined> = Promise.resolve(undefined);

  function queued<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (queues.get(key) ?? Promise.resolve()).then(work, work);
    const settled = result.catch(() => null);
    queues.set(key, settled);
    void settled.then(() => {
      if (queues.get(key) === settled) queues.delete(key);
    });
    return result;
  }

  async function borrow(cid: CID): Promise<Lent> {
    const lent = await readBlockFile(pathOf(cid), lend, direct).catch((cause: unknown) => {
      throw cause instanceof TooLargeError ? cause : new BlockNotFoundError(cid.toString(), cause);
    });
    try {
      await verifyBlock(cid, lent.bytes);
      return lent;
    } catch (cause) {
      lent.giveBack();
      throw cause;
    }
  }

  async function get(cid: CID): Promise<Uint8Array> {
    const { bytes, giveBack } = await borrow(cid);
    const copy = bytes.slice();
    giveBack();
    return copy;
  }

  function hold(): Hold {
    const keys = new Set<string>();
    const written = new Set<string>();
    holds.add(keys);
    const keep = (cid: CID): string => {
      const key = blockKey(cid);
      keys.add(key);
      heldSince?.add(key);
      return key;
    };
    return {
      async put(cid, bytes) {
        const key = keep(cid);
        const path = pathOf(cid);
        const copy = lend(bytes.length);
        copy.bytes.set(bytes);
        const past = direct && copy.aligned && isWholePages(bytes.length);
        // Also when it is there already: what is there may be damaged.
        await queued(key, () => writeBlockFile(path, copy.bytes, past)).finally(copy.giveBack);
        written.add(dirname(path));
        return cid;
      },
      // Queued, so that it does not read a file that a collection is just deleting.
      get: (cid) => queued(keep(cid), () => get(cid)),
      async flush() {
        for (const shard of written) await flushToDisk(shard);
        if (written.size > 0) await flushToDisk(directory);
      },
      release: () => void holds.delete(keys),
    };
  }

  async function* collect(mark: () => Promise<ReadonlySet<string>>): AsyncGenerator<CID, void, undefined> {
    const before = collecting;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    collecting = promise;
    await before;
    try {
      // Recording starts before marking: whatever gets pinned in between was held.
      const held = new Set([...holds].flatMap((keys) => [...keys]));
      heldSince = held;
      const marked = await mark();
      for await (const { path, cid } of listBlockFiles(directory)) {
        const key = blockKey(cid);
        if (marked.has(key)) continue;
        const deleted = await queued(key, async () => {
          if (held.has(key)) return false;
          await unlink(path);
          return true;
        });
        if (deleted) yield cid;
      }
    } finally {
      heldSince = undefined;
      resolve(undefined);
    }
  }

  return {
    get,
    borrow,
    hold,
    collect,
    async stat() {
      let count = 0;
      let bytes = 0;
      for await (const { path } of listBlockFiles(directory)) {
        const file = await stat(path).catch(() => null);
        if (file === null) continue; // Collected meanwhile.
        count += 1;
        bytes += file.size;
      }
      return { count, bytes };
    },
  };
}
