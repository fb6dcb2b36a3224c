import { expect } from "chai";
import type { CacheHead, EventCache, KeptEvents } from "../../../../app/audit/worker/eventCache.ts";
import { readLog, type Log } from "../../../../app/audit/worker/readLog.ts";
import { startFakeChain, type FakeChain } from "./fakeChain.ts";

/** What IndexedDB does, in memory. */
function memoryCache(): EventCache & { kept: KeptEvents | undefined } {
  const cache = {
    kept: undefined as KeptEvents | undefined,
    read: () => Promise.resolve(cache.kept),
    append({ head, events, times }: KeptEvents, after: CacheHead | undefined) {
      if (cache.kept?.head.hash !== after?.hash) return Promise.resolve();
      const before = cache.kept ?? { events: [], times: new Map<number, number>() };
      cache.kept = {
        head,
        events: [...before.events, ...events],
        times: new Map([...before.times, ...times]),
      };
      return Promise.resolve();
    },
    clear() {
      cache.kept = undefined;
      return Promise.resolve();
    },
  };
  return cache;
}

describe("reading the log with a copy on the device", () => {
  let fake: FakeChain;
  beforeEach(async () => {
    fake = await startFakeChain();
  });
  afterEach(() => fake.close());

  const read = (cache: EventCache, before?: Log): Promise<Log> => {
    fake.asked.length = 0;
    return readLog({ chain: fake.chain, cache, before, onProgress: () => undefined });
  };
  const blocksOf = ({ settled, recent }: Log): number[] => [...settled, ...recent].map(({ at }) => at.block);
  const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, block) => block);

  it("reads every event once, with its time, and keeps all but the last twelve blocks", async () => {
    fake.write(0, 100, "a");
    const cache = memoryCache();
    const log = await read(cache);
    expect(blocksOf(log)).to.deep.equal(upTo(100));
    expect(log.times.get(0)).to.equal(1_700_000_000);
    expect(log.times.get(100)).to.equal(1_700_000_100);
    expect(cache.kept!.head.block).to.equal(88);
    expect(cache.kept!.events).to.have.length(89);
  });

  it("reads only what is new the next time", async () => {
    fake.write(0, 100, "a");
    const cache = memoryCache();
    await read(cache);
    fake.write(101, 130, "a");
    const log = await read(cache);
    expect(blocksOf(log)).to.deep.equal(upTo(130));
    expect(log.kept).to.equal(89);
    expect(Math.min(...fake.asked.map(([first]) => first))).to.equal(89);
  });

  it("takes the new branch where the chain has changed its mind near its head", async () => {
    fake.write(0, 100, "a");
    const cache = memoryCache();
    const before = await read(cache);
    fake.write(95, 101, "b");
    for (const log of [await read(cache), await read(cache, before)]) {
      expect(blocksOf(log)).to.deep.equal(upTo(101));
      expect(log.recent.at(-1)!.at.blockHash).not.to.equal(before.recent.at(-1)!.at.blockHash);
      expect(new Set([...log.settled, ...log.recent].map(({ at }) => at.blockHash)).size).to.equal(102);
    }
  });

  it("throws a copy away that is of another chain, longer or shorter", async () => {
    for (const last of [200, 40]) {
      fake.write(0, 100, "a");
      const cache = memoryCache();
      const before = await read(cache);
      fake.write(0, last, "begun anew");
      for (const log of [await read(cache, before), await read(cache)]) {
        expect(blocksOf(log)).to.deep.equal(upTo(last));
        expect(log.settled[0]!.at.blockHash).not.to.equal(before.settled[0]!.at.blockHash);
      }
    }
  });

  it("leaves no gap in the copy when another tab clears it in the middle", async () => {
    fake.write(0, 2_000, "a");
    const cache = memoryCache();
    let parts = 0;
    const cleared: EventCache = {
      ...cache,
      read: () => cache.read(),
      append: async (more, after) => {
        if (++parts === 2) await cache.clear();
        await cache.append(more, after);
      },
    };
    expect(blocksOf(await read(cleared))).to.deep.equal(upTo(2_000));
    expect(parts).to.be.greaterThan(2);
    expect(blocksOf(await read(cache))).to.deep.equal(upTo(2_000));
  });

  it("keeps what it had read when the chain stops answering, and goes on from there", async () => {
    fake.write(0, 2_000, "a");
    const cache = memoryCache();
    fake.failAfter = 500;
    const error = await read(cache).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error).to.have.property("name", "ChainFailure");
    const { block } = cache.kept!.head;
    expect(block).to.be.greaterThan(0).and.at.most(500);
    fake.failAfter = Infinity;
    const log = await read(cache);
    expect(blocksOf(log)).to.deep.equal(upTo(2_000));
    expect(Math.min(...fake.asked.map(([first]) => first))).to.equal(block + 1);
  });

  it("asks for many blocks where they are empty, and for fewer where a node refuses to tell so much", async () => {
    fake.write(0, 3_000, "a", 0);
    fake.write(3_001, 3_200, "a", 20);
    fake.most = 500;
    const log = await read(memoryCache());
    expect(log.settled.length + log.recent.length).to.equal(4_000);
    const sizes = fake.asked.map(([first, last]) => last - first + 1);
    expect(Math.max(...sizes)).to.be.greaterThan(1_000);
    expect(sizes.at(-2)).to.be.at.most(25);
  });
});
