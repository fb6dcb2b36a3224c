import { expect } from "chai";
import fc from "fast-check";
import { createPublicClient, custom } from "viem";
import type { Chain } from "../../../../app/chain/chain.ts";
import { advanceEvents } from "../../../../app/chain/events/advanceEvents.ts";
import type { EventHistory } from "../../../../app/chain/events/advanceHistory.ts";
import { readEvents } from "../../../../app/chain/events/readEvents.ts";
import { publishEncryptionKeyCall } from "../../../../app/chain/people/publishEncryptionKeyCall.ts";
import { buildChainWorld, randomHex, type ChainWorld, type Person } from "./chainWorld.ts";

const names = ["EncryptionKeyPublished"] as const;

describe("events on a page that stays open", () => {
  let world: ChainWorld;
  let person: Person;
  let asked: { method: string; params: unknown }[];
  let chain: Chain;

  before(async () => {
    world = await buildChainWorld();
    person = await world.newPerson();
    const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
      asked.push({ method, params });
      return world.request(method, params as unknown[]);
    };
    const client = createPublicClient({ transport: custom({ request }), cacheTime: 0 });
    chain = { client, deployment: world.deployment };
  });
  beforeEach(() => {
    asked = [];
  });
  after(async () => {
    await world.close();
  });

  const publish = () => person.send(publishEncryptionKeyCall(world.deployment, randomHex(32)));
  const mine = (blocks: number) => world.request("hardhat_mine", [`0x${blocks.toString(16)}`]);
  const advance = (seen?: EventHistory) => advanceEvents(chain, { names }, seen);

  it("nothing new costs one question, and leaves the very same list", async () => {
    await publish();
    const seen = await advance();
    asked = [];
    expect(await advance(seen)).to.equal(seen);
    expect(asked.map(({ method }) => method)).to.deep.equal(["eth_getBlockByNumber"]);
    await mine(1);
    const next = await advance(seen);
    expect(next.events).to.equal(seen.events);
    expect(next.head.number).to.equal(seen.head.number + 1);
  });

  it("what is new is read from a few blocks below the head, not from the beginning", async () => {
    await mine(100);
    const seen = await advance();
    await publish();
    asked = [];
    const next = await advance(seen);
    expect(next.events).to.have.length(seen.events.length + 1);
    expect(next.events.slice(0, -1)).to.deep.equal(seen.events);
    const [logs] = asked.filter(({ method }) => method === "eth_getLogs");
    const [{ fromBlock }] = logs!.params as [{ fromBlock: string }];
    expect(Number(fromBlock)).to.equal(seen.head.number - 11);
  });

  it("an event of a block that was replaced is gone, one beyond the twelve blocks too", async () => {
    for (const depth of [1, 5, 40]) {
      const before = await advance();
      const snapshot = await world.request("evm_snapshot");
      await publish();
      await mine(depth);
      const seen = await advance(before);
      expect(seen.events).to.have.length(before.events.length + 1);
      await world.request("evm_revert", [snapshot]);
      await mine(depth + 2);
      expect((await advance(seen)).events, String(depth)).to.deep.equal(before.events);
    }
  });

  it("an event whose place another one has taken is gone", async () => {
    const snapshot = await world.request("evm_snapshot");
    await publish();
    const seen = await advance();
    await world.request("evm_revert", [snapshot]);
    await publish();
    const next = await advance(seen);
    expect(next.events.at(-1)!.at.block).to.equal(seen.events.at(-1)!.at.block);
    expect(next.events).to.deep.equal(await readEvents(world.chain, { names }));
    expect(next.events).not.to.deep.equal(seen.events);
  });

  it("a chain begun anew, shorter than before, is read from its beginning", async () => {
    const snapshot = await world.request("evm_snapshot");
    const before = await advance();
    await publish();
    await mine(50);
    const seen = await advance(before);
    await world.request("evm_revert", [snapshot]);
    expect((await advance(seen)).events).to.deep.equal(before.events);
  });

  it("whatever happens, a page knows what it would know if it were opened now", async () => {
    const act = fc.oneof(
      fc.constant({ kind: "publish" } as const),
      fc.record({ kind: fc.constant("mine" as const), blocks: fc.integer({ min: 1, max: 20 }) }),
      fc.constant({ kind: "snapshot" } as const),
      fc.constant({ kind: "revert" } as const),
      fc.constant({ kind: "look" } as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (acts) => {
        const snapshots: unknown[] = [];
        let seen: EventHistory | undefined;
        for (const step of acts) {
          if (step.kind === "publish") await publish();
          if (step.kind === "mine") await mine(step.blocks);
          if (step.kind === "snapshot") snapshots.push(await world.request("evm_snapshot"));
          if (step.kind === "revert" && snapshots.length > 0)
            await world.request("evm_revert", [snapshots.pop()]);
          if (step.kind !== "look") continue;
          seen = await advance(seen);
          expect(seen.events).to.deep.equal(await readEvents(world.chain, { names }));
        }
      }),
      { seed: 0xace50, numRuns: 15 },
    );
  });
});
