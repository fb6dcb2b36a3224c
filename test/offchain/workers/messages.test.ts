import { expect } from "chai";
import { Wallet } from "ethers";
import type { Chain } from "../../../offchain/chain/chain.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { MessageError } from "../../../offchain/workers/messages/errors.ts";
import { fetchDocument } from "../../../offchain/workers/messages/fetchDocument.ts";
import { MAX_MESSAGE_BYTES, type SignedMessage } from "../../../offchain/workers/messages/message.ts";
import { openMessage } from "../../../offchain/workers/messages/openMessage.ts";
import { parseEndpoint } from "../../../offchain/workers/messages/parseEndpoint.ts";
import { postMessage } from "../../../offchain/workers/messages/postMessage.ts";
import { serveMessages } from "../../../offchain/workers/messages/serveMessages.ts";
import { signMessage } from "../../../offchain/workers/messages/signMessage.ts";

const NOW = 1_000_000;
const COORDINATOR: Hex = `0x${"c0".repeat(20)}`;
const SELF: Hex = `0x${"5e".repeat(20)}`;
const sender = new Wallet(`0x${"11".repeat(32)}`);
const from = sender.address.toLowerCase() as Hex;
const place = { chainId: 31337n, coordinator: COORDINATOR };
/** What signing takes of a chain. */
const chain = { chainId: place.chainId, signer: sender } as never as Chain;

const facts = {
  task: 3,
  round: 1,
  attempt: 2,
  purpose: "commitment",
  to: SELF,
  expires: NOW + 60,
  body: "{}",
} as const;
const sign = (change: object = {}): Promise<SignedMessage> =>
  signMessage(chain, COORDINATOR, { ...facts, ...change });
const open = (message: unknown, change: object = {}): SignedMessage =>
  openMessage(typeof message === "string" ? message : JSON.stringify(message), {
    place,
    self: SELF,
    now: NOW,
    isKnown: () => true,
    ...change,
  });
const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return "taken";
  } catch (error) {
    if (error instanceof MessageError) return error.code;
    throw error;
  }
};

describe("messages between institutions", () => {
  it("are taken as they were signed", async () => {
    const message = await sign();
    expect(open(message)).to.deep.equal(message);
    expect(message.from).to.equal(from);
  });

  it("cannot be used in another task, round, attempt, for another purpose or with another body", async () => {
    const message = await sign();
    const changes = [
      { task: 4 },
      { round: 0 },
      { attempt: 0 },
      { purpose: "reveal" },
      { body: '{"a":1}' },
      { expires: NOW + 61 },
      { from: SELF },
    ];
    for (const change of changes) {
      const code = await refusal(() => open({ ...message, ...change }));
      expect(code, JSON.stringify(change)).to.equal("forged");
    }
  });

  it("cannot be used towards another receiver, on another chain or for another coordinator", async () => {
    const message = await sign();
    expect(await refusal(() => open(message, { self: from }))).to.equal("elsewhere");
    expect(await refusal(() => open({ ...message, to: from }, { self: from }))).to.equal("forged");
    expect(await refusal(() => open(message, { place: { ...place, chainId: 1n } }))).to.equal("forged");
    expect(await refusal(() => open(message, { place: { ...place, coordinator: SELF } }))).to.equal("forged");
  });

  it("lapse, and cannot be made to live for long", async () => {
    expect(await refusal(async () => open(await sign({ expires: NOW - 1 })))).to.equal("expired");
    expect(await refusal(async () => open(await sign({ expires: NOW })))).to.equal("taken");
    expect(await refusal(async () => open(await sign({ expires: NOW + 3_601 })))).to.equal("expired");
  });

  it("of strangers, or that are none, are refused; no task is looked up for what its sender did not sign", async () => {
    let lookedUp = 0;
    const isKnown = (): boolean => {
      lookedUp++;
      return false;
    };
    const message = await sign();
    const forged = { ...message, signature: `0x${"00".repeat(65)}` };
    expect(await refusal(() => open(forged, { isKnown }))).to.equal("forged");
    expect(lookedUp).to.equal(0);
    expect(await refusal(() => open(message, { isKnown }))).to.equal("unknown-sender");
    for (const text of ["", "{", "null", "[]", "{}"])
      expect(await refusal(() => open(text)), text).to.equal("malformed");
    expect(await refusal(() => open({ ...message, more: 1 }))).to.equal("malformed");
  });

  it("travel over HTTP, and who refuses one says why", async () => {
    const taken: string[] = [];
    const service = await serveMessages({
      take: (text) => {
        open(text);
        taken.push(text);
      },
      read: (path) => (path === "commits/0x01" ? "{}" : undefined),
      host: "127.0.0.1",
      port: 0,
    });
    const endpoint = `http://127.0.0.1:${service.port}`;
    try {
      await postMessage(endpoint, await sign());
      expect(taken).to.have.length(1);
      const other = { ...(await sign()), task: 9 };
      expect(await refusal(() => postMessage(endpoint, other))).to.equal("refused");
      expect(await fetchDocument(endpoint, "commits/0x01")).to.equal("{}");
      expect(await fetchDocument(endpoint, "commits/0x02")).to.equal(undefined);
      const large = await fetch(`${endpoint}/messages`, {
        method: "POST",
        body: "x".repeat(MAX_MESSAGE_BYTES + 1),
      }).then(
        ({ status }) => status,
        () => 413,
      );
      expect(large).to.equal(413);
      expect((await fetch(`${endpoint}/messages`)).status).to.equal(404);
      expect(taken).to.have.length(1);
    } finally {
      await service.close();
    }
    expect(await refusal(async () => postMessage(endpoint, await sign()))).to.equal("unreachable");
  });

  it("go nowhere but to http and https addresses", () => {
    for (const endpoint of ["", "mercy", "file:///etc/passwd", "ftp://a.b", "http://user:secret@a.b"])
      expect(() => parseEndpoint(endpoint, "messages"), endpoint).to.throw(MessageError);
    expect(parseEndpoint("https://a.b/learning", "messages").href).to.equal("https://a.b/learning/messages");
  });
});
