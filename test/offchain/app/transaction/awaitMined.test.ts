import { expect } from "chai";
import { createWalletClient, http, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";

import type { Call } from "../../../../app/chain/call.ts";
import { publishEncryptionKeyCall } from "../../../../app/chain/people/publishEncryptionKeyCall.ts";
import { awaitMined } from "../../../../app/transaction/awaitMined.ts";
import { buildChainWorld, randomHex, type ChainWorld } from "../chain/chainWorld.ts";

const GAS = 200_000n;
const FEE = 20_000_000_000n;

/** Somebody whose wallet sends what it is told, under the number and fee it is told. */
function someone({ rpc }: ChainWorld) {
  const account = privateKeyToAccount(randomHex(32));
  const client = createWalletClient({ account, chain: hardhat, transport: http(rpc) });
  const address: Hex = `0x${account.address.slice(2).toLowerCase()}`;
  const send = (call: Call, nonce: number, maxFeePerGas = FEE): Promise<Hex> =>
    client.sendTransaction({
      ...call,
      nonce,
      gas: GAS,
      maxFeePerGas,
      maxPriorityFeePerGas: maxFeePerGas / 2n,
    });
  return { address, send };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe("waiting for a transaction", () => {
  let world: ChainWorld;
  before("a chain with the contracts", async function () {
    this.timeout(60_000);
    world = await buildChainWorld();
  });
  after(() => world.close());
  afterEach(() => world.request("evm_setAutomine", [true]));

  const funded = async () => {
    const person = someone(world);
    await world.request("hardhat_setBalance", [person.address, "0x56bc75e2d63100000"]);
    const call = publishEncryptionKeyCall(world.deployment, randomHex(32));
    return { ...person, call };
  };

  /** Sends one, waits for it, and in the meantime does something else about it. */
  const whileWaiting = async (
    meanwhile: (person: Awaited<ReturnType<typeof funded>>) => Promise<unknown>,
  ) => {
    const person = await funded();
    await world.request("evm_setAutomine", [false]);
    const hash = await person.send(person.call, 0);
    const replacements: Hex[] = [];
    const waiting = awaitMined({
      chain: world.chain,
      account: person.address,
      call: person.call,
      hash,
      timeoutMs: 10_000,
      onReplaced: (replacement) => replacements.push(replacement),
    });
    waiting.catch(() => undefined);
    // The wait has to have seen the first one before it goes.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await meanwhile(person);
    await world.request("evm_mine");
    return { waiting, replacements, hash };
  };

  it("tells its hash and block", async () => {
    const { address, call, send } = await funded();
    const hash = await send(call, 0);
    const mined = await awaitMined({ chain: world.chain, account: address, call, hash });
    const receipt = (await world.request("eth_getTransactionReceipt", [hash])) as { blockNumber: Hex };
    expect(mined).to.deep.equal({ hash, block: Number(receipt.blockNumber) });
  });

  it("says in the contract's own words why it was refused in the block", async () => {
    const { address, send } = await funded();
    const call = publishEncryptionKeyCall(world.deployment, `0x${"00".repeat(32)}`);
    // Hardhat's node refuses it at the door when it mines at once.
    await world.request("evm_setAutomine", [false]);
    const hash = await send(call, 0);
    await world.request("evm_mine");
    const failure = await awaitMined({ chain: world.chain, account: address, call, hash }).then(
      () => undefined,
      (error: unknown) => error as { code: string; message: string; repair: string },
    );
    expect(failure?.code).to.equal("reverted");
    expect(failure?.message).to.match(/^The contract refused the transaction: .{10,}/);
    expect(failure?.repair).to.match(/.{10,}/);
  });

  it("goes on under another hash when the wallet sped it up", async () => {
    const { waiting, replacements, hash } = await whileWaiting(({ call, send }) => send(call, 0, 3n * FEE));
    const mined = await waiting;
    expect(mined.hash).not.to.equal(hash);
    expect(replacements).to.deep.equal([mined.hash]);
  });

  it("says that it was cancelled in the wallet", async () => {
    const { waiting } = await whileWaiting(({ address, send }) =>
      send({ to: address, data: "0x" }, 0, 3n * FEE),
    );
    expect(await codeOf(waiting)).to.equal("cancelled-in-wallet");
  });

  it("says that the wallet sent something else in its place, and never takes that for it", async () => {
    const { waiting } = await whileWaiting(({ send }) =>
      send(publishEncryptionKeyCall(world.deployment, randomHex(32)), 0, 3n * FEE),
    );
    expect(await codeOf(waiting)).to.equal("replaced-in-wallet");
  });

  it("gives up waiting in words that warn of sending twice", async () => {
    const { address, call, send } = await funded();
    await world.request("evm_setAutomine", [false]);
    const hash = await send(call, 0);
    const waiting = awaitMined({ chain: world.chain, account: address, call, hash, timeoutMs: 700 });
    expect(await codeOf(waiting)).to.equal("not-mined-yet");
    await world.request("evm_mine");
  });
});
