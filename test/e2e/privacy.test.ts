import { expect } from "chai";

import { findPlaintext } from "./harness/findPlaintext.ts";
import type { SentRequest } from "./harness/recordingProxy.ts";
import { keptSecrets } from "./harness/secrets.ts";
import { startedStack } from "./harness/sharedStack.ts";

const request = (body: string | Buffer, url = "/api/ipfs/blocks"): SentRequest => ({
  method: "POST",
  url,
  headers: {},
  body: Buffer.from(body),
});

describe("the search for plaintext in what pages send", () => {
  const secrets = new Map([
    ["Rosa has atrial fibrillation", "a diagnosis"],
    ["0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "a key"],
  ]);
  const key = Buffer.from("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "hex");
  const found = (...sent: SentRequest[]) => findPlaintext(sent, secrets).map(({ what }) => what);

  it("finds a secret as text, within JSON, percent-encoded, in hexadecimal", () => {
    const text = "Rosa has atrial fibrillation";
    expect(found(request(`a ${text} b`))).to.deep.equal(["a diagnosis"]);
    expect(found(request(Buffer.from(text).toString("hex").toUpperCase()))).to.deep.equal(["a diagnosis"]);
    expect(found(request("", `/x?q=${encodeURIComponent(text)}`))).to.deep.equal(["a diagnosis"]);
    expect(found(request(JSON.stringify({ key: `0x${key.toString("hex")}` })))).to.deep.equal(["a key"]);
  });

  it("finds it as raw bytes and in base64 at every alignment", () => {
    for (const before of ["", "x", "xy", "xyz"]) {
      const bytes = Buffer.concat([Buffer.from(before), key, Buffer.from("after")]);
      expect(found(request(bytes)), before).to.deep.equal(["a key"]);
      expect(found(request(bytes.toString("base64"))), before).to.deep.equal(["a key"]);
      expect(found(request(bytes.toString("base64url"))), before).to.deep.equal(["a key"]);
    }
  });

  it("finds nothing where there is nothing", () => {
    expect(found(request("0x00112233445566778899aabbccddee"), request("Rosa has"))).to.deep.equal([]);
  });
});

// A root hook, since other files' stories run after this file's tests.
after("no story sent plaintext or a key", async function () {
  const stack = await startedStack();
  if (stack === undefined) return;
  this.timeout(60_000);
  const { sent } = stack.proxy;
  expect(findPlaintext(sent, keptSecrets())).to.deep.equal([]);
  // Accounts and records in a path or a query would stand in every log on the way.
  const urls = sent.map(({ url }) => url).filter((url) => /0x[0-9a-f]{40}/i.test(decodeURIComponent(url)));
  expect(urls).to.deep.equal([]);
});
