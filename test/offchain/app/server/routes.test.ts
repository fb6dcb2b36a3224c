import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GET as getDemo } from "../../../../app/api/demo/route.ts";
import { POST as postRpc } from "../../../../app/api/rpc/route.ts";

/** The server's routes before a chain that is what a test says it is. */
describe("the server's own routes", () => {
  const before_ = { ...process.env };
  const directory = mkdtempSync(join(tmpdir(), "aceso-server-"));
  let chainId = "0x7a69";
  let chain: Server;

  before(async () => {
    chain = createServer((_, answer) => {
      answer.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: chainId }));
    });
    await new Promise<void>((resolve) => chain.listen(0, "127.0.0.1", resolve));
    const address = chain.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const people = join(directory, "people.json");
    const account = `0x${"11".repeat(20)}`;
    writeFileSync(
      people,
      JSON.stringify({ people: [{ name: "Ada", role: "Is a patient.", index: 0, account }] }),
    );
    Object.assign(process.env, {
      ACESO_RPC: `http://127.0.0.1:${address.port}`,
      ACESO_IPFS_API: "http://127.0.0.1:1",
      ACESO_DEPLOYMENT: directory,
      ACESO_GUARDIAN_SET: "1",
      ACESO_EMERGENCY_POLICY: "emergency@health-authority",
      ACESO_DEMO_PEOPLE: people,
    });
  });
  after(() => {
    for (const name of Object.keys(process.env))
      if (!(name in before_)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before_);
    chain.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("names demo people on a local chain, and on no other", async () => {
    const local = await getDemo();
    expect(local.status).to.equal(200);
    expect(await local.json()).to.have.nested.property("people[0].name", "Ada");
    chainId = "0x1";
    const main = await getDemo();
    expect(main.status).to.equal(404);
    expect(await main.json()).to.deep.equal({
      error: "Demo people are for a local network; this chain is none.",
    });
    chainId = "what";
    expect((await getDemo()).status).to.equal(502);
    chainId = "0x7a69";
  });

  it("refuse a request for the chain that breaks off or is none, in words", async () => {
    const ask = (body: BodyInit) =>
      postRpc(
        new Request("http://127.0.0.1/api/rpc", {
          method: "POST",
          headers: { "sec-fetch-site": "same-origin" },
          body,
          duplex: "half",
        } as RequestInit),
      );
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"jsonrpc"'));
        controller.error(new Error("gone"));
      },
    });
    const refused = await ask(broken);
    expect(refused.status).to.equal(400);
    expect(await refused.json()).to.deep.equal({ error: "The request did not arrive whole." });
    for (const text of ["", "{", "[]", '{"jsonrpc":"2.0","id":1,"method":"hardhat_setBalance"}'])
      expect((await ask(text)).status, text).to.equal(400);
    const whole = await ask('{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}');
    expect(whole.status).to.equal(200);
    expect(await whole.json()).to.have.property("result", "0x7a69");
  });
});
