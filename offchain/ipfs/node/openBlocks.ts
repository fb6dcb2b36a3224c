import { FsBlockstore } from "blockstore-fs";
import { NextToLast } from "blockstore-fs/sharding";
import { mkdir, open, readdir, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CID } from "multiformats/cid";
import { MAX_BLOCK_BYTES } from "../limits.ts";
import { verifyBlock } from "../verifyBlock.ts";
import { blockKey } from "./blockKey.ts";
import { BlockNotFoundError } from "./errors.ts";
import type { Blocks, Hold } from "./ipfsNode.ts";
import { listBlockFiles } from "./listBlockFiles.ts";

/**
 * Opens the blocks under a directory, made when missing. blockstore-fs writes each block to a temporary file and renames
 * it; temporary files that a killed process left are swept here. It neither flushes (`Hold.flush` does) nor checks what
 * it reads (`get` does), and two writes of one block at once can leave half a file: all work on one block is queued.
 */
export async function openBlocks(directory: string): Promise<Blocks> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await sweepTemporaryFiles(directory);
  const shards = new NextToLast();
  const store = new FsBlockstore(directory, { shardingStrategy: shards });
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

  async function get(cid: CID): Promise<Uint8Array> {
    const bytes = await readStored(store, cid);
    await verifyBlock(cid, bytes);
    return bytes;
  }

  function hold(): Hold {
    const keys = new Set<string>();
    const written = new Map<string, string>();
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
        // Also when it is there already: what is there may be damaged.
        await queued(key, () => store.put(cid, bytes));
        const { dir, file } = shards.encode(cid);
        written.set(key, join(directory, dir, file));
        return cid;
      },
      // Queued, so that it does not read a file that a collection is just deleting.
      get: (cid) => queued(keep(cid), () => get(cid)),
      async flush() {
        for (const path of written.values()) await flushToDisk(path);
        for (const shard of new Set([...written.values()].map(dirname))) await flushToDisk(shard);
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

async function readStored(store: FsBlockstore, cid: CID): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of store.get(cid)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BLOCK_BYTES) break; // No block of ours: verifyBlock refuses it.
    }
  } catch (cause) {
    throw new BlockNotFoundError(cid.toString(), cause);
  }
  return Buffer.concat(chunks);
}

async function sweepTemporaryFiles(directory: string): Promise<void> {
  for (const file of await readdir(directory, { recursive: true })) {
    if (file.endsWith(".tmp")) await rm(join(directory, file), { force: true });
  }
}

async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
