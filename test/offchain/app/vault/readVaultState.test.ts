import { expect } from "chai";

import type { Hex } from "../../../../app/chain/deployment.ts";
import { publishEncryptionKeyCall } from "../../../../app/chain/people/publishEncryptionKeyCall.ts";
import { createChain } from "../../../../app/chain/createChain.ts";
import { readVaultState } from "../../../../app/vault/readVaultState.ts";
import type { WorkerClient } from "../../../../app/worker/workerClient.ts";
import { EngineError } from "../../../../app/engine/errors.ts";
import { buildChainWorld, randomHex, type ChainWorld } from "../chain/chainWorld.ts";

/** A worker that answers `readVault` and nothing else. */
const workerWith = (answer: () => Promise<{ wrapped: Hex | null } | null>): WorkerClient => ({
  run: (name) => (name === "readVault" ? answer() : Promise.reject(new Error(name))),
  onLost: () => () => undefined,
});
const keeping = (wrapped: Hex | null) => workerWith(() => Promise.resolve({ wrapped }));
const empty = workerWith(() => Promise.resolve(null));
const noDemo = () => Promise.resolve(undefined);
const wrapped: Hex = `0x${"5a".repeat(60)}`;

describe("how an account's vault stands", () => {
  let world: ChainWorld;
  before("a chain with the contracts", async function () {
    this.timeout(60_000);
    world = await buildChainWorld();
  });
  after(() => world.close());

  it("is the first visit where neither the device nor the chain knows of one", async () => {
    const account = randomHex(20);
    const state = await readVaultState({ chain: world.chain, worker: empty, account, demoVault: noDemo });
    expect(state).to.deep.equal({ status: "none", account });
  });

  it("is on another device where only the chain knows a key", async () => {
    const { account, send } = await world.newPerson();
    await send(publishEncryptionKeyCall(world.deployment, randomHex(32)));
    const state = await readVaultState({ chain: world.chain, worker: empty, account, demoVault: noDemo });
    expect(state).to.deep.equal({ status: "elsewhere", account });
  });

  it("is locked here as the device keeps it, by signature or by phrase alone", async () => {
    const account = randomHex(20);
    const ask = { chain: world.chain, account, demoVault: noDemo };
    expect(await readVaultState({ ...ask, worker: keeping(wrapped) })).to.include({
      status: "locked",
      wrapped,
    });
    expect(await readVaultState({ ...ask, worker: keeping(null) })).to.include({
      status: "locked",
      wrapped: null,
    });
  });

  it("is the network's own for a demo person, whatever an earlier network left on the device", async () => {
    const account = randomHex(20);
    const given: Hex = `0x${"77".repeat(60)}`;
    const demoVault = () => Promise.resolve(given);
    const state = await readVaultState({ chain: world.chain, worker: keeping(wrapped), account, demoVault });
    expect(state).to.include({ status: "locked", wrapped: given });
  });

  it("is unreadable, never the first visit, where the chain or the device does not answer", async () => {
    const account = randomHex(20);
    const { deployment } = world;
    const chain = createChain({ deployment, rpc: "http://127.0.0.1:1" });
    const mute = await readVaultState({ chain, worker: empty, account, demoVault: noDemo });
    expect(mute).to.have.property("status", "unreadable");
    const refusing = workerWith(() =>
      Promise.reject(new EngineError("device-store", "Refused.", { repair: "Allow it." })),
    );
    const refused = await readVaultState({
      chain: world.chain,
      worker: refusing,
      account,
      demoVault: noDemo,
    });
    expect(refused).to.deep.equal({
      status: "unreadable",
      account,
      explained: { what: "Refused.", repair: "Allow it.", code: "device-store" },
    });
  });
});
