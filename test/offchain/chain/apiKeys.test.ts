import { expect } from "chai";
import { JsonRpcProvider } from "ethers";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { Addresses } from "../../../offchain/chain/addresses.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import { ChainError } from "../../../offchain/chain/errors.ts";
import { followEvents } from "../../../offchain/chain/followEvents.ts";
import { readBlockRef } from "../../../offchain/chain/readBlockRef.ts";
import { readChainId } from "../../../offchain/chain/readChainId.ts";
import { redactUrl } from "../../../offchain/chain/redactUrl.ts";

const KEY = "the-api-key";
const NOWHERE = `0x${"11".repeat(20)}` as const;
const addresses: Addresses = {
  accessManager: NOWHERE,
  institutionRegistry: NOWHERE,
  attributeRegistry: NOWHERE,
  policyRegistry: NOWHERE,
  encryptionKeys: NOWHERE,
  guardianSets: NOWHERE,
  recordRegistry: NOWHERE,
  keyRelease: NOWHERE,
  offers: NOWHERE,
  incentiveToken: NOWHERE,
  stakeVault: NOWHERE,
  datasetRegistry: NOWHERE,
  roundCoordinator: NOWHERE,
  reputation: NOWHERE,
  modelRegistry: NOWHERE,
  rewardSettlement: NOWHERE,
};

/** What a log, `/health` or `--json` would show of an error. */
const shown = (error: unknown): string => {
  if (!(error instanceof ChainError)) return String(error);
  return JSON.stringify([error.code, error.message, error.repair, error.values]);
};
const errorOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => error,
  );

describe("the API key in the RPC's URL", () => {
  let server: Server;
  let origin: string;
  let rpc: string;
  /** The answer to everything but eth_chainId; undefined is 403. */
  let result: string | undefined;
  before(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (piece: Buffer) => (body += piece.toString()));
      request.on("end", () => {
        const asked = JSON.parse(body) as { id: number; method: string };
        const value = asked.method === "eth_chainId" ? "0x7a69" : result;
        response.writeHead(value === undefined ? 403 : 200, { "content-type": "application/json" });
        response.end(JSON.stringify({ jsonrpc: "2.0", id: asked.id, result: value }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    rpc = `${origin}/v3/${KEY}?key=${KEY}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it("is no part of a URL that is shown", () => {
    expect(redactUrl(`https://user:${KEY}@rpc.example:8545/v3/${KEY}?k=${KEY}#${KEY}`)).to.equal(
      "https://rpc.example:8545",
    );
    expect(redactUrl(`${KEY} is no URL`)).to.equal("(not a URL)");
  });

  it("is not in the trouble that a follower reports, nor in a block that cannot be read", async () => {
    result = undefined;
    const provider = new JsonRpcProvider(rpc, 31_337, { staticNetwork: true });
    try {
      // The attack works: ethers itself would tell.
      expect(String(await errorOf(provider.getBlockNumber()))).to.contain(KEY);
      const chain = { provider, addresses };
      const signal = new AbortController().signal;
      const steps = followEvents({
        chain,
        from: undefined,
        firstBlock: 0,
        confirmations: 1,
        pollMs: 1,
        signal,
      });
      const { value: step } = await steps.next();
      await steps.return(undefined);
      if (step?.kind !== "trouble") throw new Error("the RPC refuses everything, so there must be trouble");
      expect(step.error.code).to.equal("rpc-unreachable");
      expect(shown(step.error)).not.to.contain(KEY);
      const unread = await errorOf(readBlockRef(chain, "latest"));
      expect(unread).to.be.instanceOf(ChainError);
      expect(shown(unread)).not.to.contain(KEY);
    } finally {
      provider.destroy();
    }
  });

  it("is not in the errors of connecting: refused, on the wrong chain, or without an answer", async () => {
    const tell = async (answer: string | undefined): Promise<string> => {
      result = answer;
      return shown(await errorOf(connectChain({ rpc, addresses })));
    };
    const [refused, wrong] = [await tell(undefined), await tell("0x")];
    expect(refused).to.contain("rpc-unreachable");
    expect(wrong).to.contain("wrong-chain").and.contain(origin);
    const silent = shown(await errorOf(readChainId(`http://127.0.0.1:1/v3/${KEY}`, 500)));
    expect(silent).to.contain("http://127.0.0.1:1");
    for (const text of [refused, wrong, silent]) expect(text).not.to.contain(KEY);
  });
});
