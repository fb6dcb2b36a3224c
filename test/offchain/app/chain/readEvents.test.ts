import { expect } from "chai";

import { readEvents } from "../../../../app/chain/events/readEvents.ts";
import { startFakeChain, type FakeChain } from "../audit/fakeChain.ts";

describe("reading events of a node that does not tell all at once", () => {
  let fake: FakeChain;
  beforeEach(async () => {
    fake = await startFakeChain();
    fake.write(0, 199, "main", 3);
  });
  afterEach(() => fake.close());

  it("asks in smaller and smaller ranges, and misses and repeats nothing", async () => {
    fake.most = 100;
    const events = await readEvents(fake.chain);
    expect(events.map(({ at }) => [at.block, at.logIndex])).to.deep.equal(
      Array.from({ length: 600 }, (_, i) => [Math.floor(i / 3), i % 3]),
    );
  });

  it("fails when one block is too much, and at once where it was asked to", async () => {
    fake.most = 2;
    const code = (attempt: Promise<unknown>) =>
      attempt.then(
        () => "read",
        (error: unknown) => String((error as { code?: unknown }).code),
      );
    expect(await code(readEvents(fake.chain))).not.to.equal("read");
    const before = fake.asked.length;
    expect(await code(readEvents(fake.chain, { atOnce: true }))).not.to.equal("read");
    expect(new Set(fake.asked.slice(before).map(String))).to.have.length(1);
  });
});
