import { expect } from "chai";
import { zeroPadValue } from "ethers";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { foldOffers } from "../../../offchain/audit/foldOffers.ts";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import { contractInterface } from "../../../offchain/chain/contractInterface.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { offerIdOf } from "../../../offchain/chain/offers/offerIdOf.ts";
import { readOffers } from "../../../offchain/chain/offers/readOffers.ts";

const word = (digit: string, bytes: number): Hex => `0x${digit.repeat(2 * bytes)}`;
const [patient, author, digest] = [word("1", 20), word("2", 20), word("3", 32)];
const AT = word("a", 20);
const addresses = {
  accessManager: AT,
  institutionRegistry: AT,
  attributeRegistry: AT,
  policyRegistry: AT,
  encryptionKeys: AT,
  guardianSets: AT,
  recordRegistry: AT,
  keyRelease: AT,
  offers: AT,
  incentiveToken: AT,
  stakeVault: AT,
  datasetRegistry: AT,
  roundCoordinator: AT,
  reputation: AT,
  modelRegistry: AT,
  rewardSettlement: AT,
};

describe("offers as their events tell them", () => {
  const offer = word("9", 32);
  const at = (block: number) => ({
    block,
    blockHash: word("b", 32),
    transaction: word("c", 32),
    logIndex: 0,
  });
  const said = {
    o: { name: "RecordOffered", offer, patient, author, digest },
    w: { name: "OfferWithdrawn", offer, patient, author },
    d: { name: "OfferDeclined", offer, patient, author },
  } as const;
  const after = (story: string): string => {
    const events = Array.from(story, (letter, i): ChainEvent => ({
      ...said[letter as keyof typeof said],
      at: at(i + 1),
    }));
    const [found, ...more] = foldOffers(events);
    expect(more, story).to.deep.equal([]);
    if (found !== undefined) expect(found.at.block, "first offered").to.equal(story.indexOf("o") + 1);
    return found?.standing ?? "none";
  };

  it("stand until withdrawn, again when offered again, and stay declined", () => {
    const stories = {
      o: "open",
      ow: "withdrawn",
      owo: "open",
      od: "declined",
      odo: "declined",
      odw: "declined",
    };
    for (const [story, standing] of Object.entries(stories)) expect(after(story), story).to.equal(standing);
    expect([after("owd"), after("owdo")]).to.deep.equal(["declined", "declined"]);
  });

  it("are none before they are made, whatever was said of them", () => {
    for (const story of ["", "w", "d", "wd"]) expect(after(story), story).to.equal("none");
    for (const story of ["wo", "do", "dwo"]) expect(after(story), story).to.equal("open");
  });

  it("are passed over when a node has invented them under another id", async () => {
    const chainId = 31_337n;
    const genuine = offerIdOf({ chainId, addresses }, { patient, author, digest });
    const log = (id: Hex, logIndex: number) => {
      const { topicHash } = contractInterface.getEvent("RecordOffered")!;
      return {
        address: AT,
        topics: [topicHash, id, zeroPadValue(patient, 32), zeroPadValue(author, 32)],
        data: digest,
        blockNumber: "0x1",
        blockHash: word("b", 32),
        transactionHash: word("c", 32),
        transactionIndex: "0x0",
        logIndex: `0x${logIndex}`,
        removed: false,
      };
    };
    const answers: Record<string, unknown> = {
      eth_chainId: "0x7a69",
      eth_getCode: "0x01",
      eth_blockNumber: "0x1",
      eth_getLogs: [log(word("7", 32), 0), log(genuine, 1)],
      eth_call: word("0", 32),
    };
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => (body += String(piece)));
      request.on("end", () => {
        const asked = JSON.parse(body) as { id: number; method: string } | { id: number; method: string }[];
        const answer = (one: { id: number; method: string }) => ({
          jsonrpc: "2.0",
          id: one.id,
          result: answers[one.method],
        });
        response.end(JSON.stringify(Array.isArray(asked) ? asked.map(answer) : answer(asked)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const rpc = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const chain = await connectChain({ rpc, addresses });
      const offers = await readOffers(chain, patient);
      expect(offers.map(({ offer: id, record }) => [id, record])).to.deep.equal([[genuine, undefined]]);
      chain.provider.destroy();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
