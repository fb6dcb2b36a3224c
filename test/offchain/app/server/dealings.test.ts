import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeFunctionData, encodeFunctionResult } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { z } from "zod";

import { POST as hand } from "../../../../app/api/dealings/route.ts";
import { POST as ask } from "../../../../app/api/dealings/heard/route.ts";
import { messageTypedData, type SignedMessage } from "../../../../offchain/workers/messages/message.ts";
import { institutionRegistryAbi as abi } from "../../../../types/abis/InstitutionRegistry.ts";
import { roundCoordinatorAbi } from "../../../../types/abis/RoundCoordinator.ts";

const CONTRACTS = [
  "AccessManager",
  "InstitutionRegistry",
  "AttributeRegistry",
  "PolicyRegistry",
  "EncryptionKeys",
  "GuardianSets",
  "RecordRegistry",
  "KeyRelease",
  "Offers",
  "IncentiveToken",
  "StakeVault",
  "DatasetRegistry",
  "RoundCoordinator",
  "Reputation",
  "ModelRegistry",
  "RewardSettlement",
];

const call = z.object({
  id: z.union([z.number(), z.string()]),
  method: z.string(),
  params: z.array(z.unknown()).default([]),
});
const callee = z.object({
  to: z.string(),
  data: z.custom<`0x${string}`>((value) => typeof value === "string"),
});

const collect = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString("utf8");
};
const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
};

const requester = privateKeyToAccount(`0x${"17".repeat(32)}`);
const liar = privateKeyToAccount(`0x${"18".repeat(32)}`);
const from = `0x${requester.address.slice(2).toLowerCase()}` as const;
const member = `0x${"22".repeat(20)}` as const;
/** The coordinator's is the thirteenth of CONTRACTS. */
const place = { chainId: 31_337n, coordinator: `0x${"22".repeat(20)}` } as const;
const committee = `0x${"cc".repeat(32)}` as const;

async function word(changes: Partial<SignedMessage> = {}, signer = requester): Promise<SignedMessage> {
  const message = {
    task: 3,
    round: 0,
    attempt: 0,
    purpose: "dealing",
    from,
    to: member,
    expires: Math.floor(Date.now() / 1000) + 60,
    body: JSON.stringify({ dealing: `0x${"dd".repeat(32)}`, committee }),
    ...changes,
  } as const;
  const typed = { ...messageTypedData(place, message), primaryType: "Message" } as const;
  return { ...message, signature: await signer.signTypedData(typed) };
}

const request = (body: unknown, site = "same-origin"): Request =>
  new Request("http://127.0.0.1/api/dealings", {
    method: "POST",
    headers: { "sec-fetch-site": site },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("the server hands a requester's word to institutions", () => {
  const before_ = { ...process.env };
  const directory = mkdtempSync(join(tmpdir(), "aceso-server-"));
  let chain: Server;
  let institution: Server;
  let registered = { endpoint: "", active: true };
  /** What the institution was asked, and what it answers. */
  let heard: { method: string; url: string; body: string }[] = [];
  let answer: { status: number; body: string } = { status: 204, body: "" };

  before(async () => {
    institution = createServer((incoming, outgoing) => {
      void collect(incoming).then((body) => {
        heard.push({ method: incoming.method ?? "", url: incoming.url ?? "", body });
        outgoing.writeHead(answer.status, { location: "http://127.0.0.1:1/" }).end(answer.body);
      });
    });
    registered = { endpoint: await listen(institution), active: true };
    chain = createServer((incoming, outgoing) => {
      void collect(incoming).then((text) => {
        const given: unknown = JSON.parse(text);
        const answers = z
          .array(call)
          .parse(Array.isArray(given) ? given : [given])
          .map(({ id, method, params }) => ({ jsonrpc: "2.0", id, result: answerOf(method, params) }));
        outgoing.end(JSON.stringify(Array.isArray(given) ? answers : answers[0]));
      });
    });
    const addresses = CONTRACTS.map((name, i) => [`System#${name}`, `0x${String(i + 10).repeat(20)}`]);
    writeFileSync(join(directory, "deployed_addresses.json"), JSON.stringify(Object.fromEntries(addresses)));
    Object.assign(process.env, {
      ACESO_RPC: await listen(chain),
      ACESO_IPFS_API: "http://127.0.0.1:1",
      ACESO_DEPLOYMENT: directory,
      ACESO_GUARDIAN_SET: "1",
      ACESO_EMERGENCY_POLICY: "emergency@health-authority",
    });
  });
  after(() => {
    for (const name of Object.keys(process.env))
      if (!(name in before_)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before_);
    chain.close();
    institution.close();
    institution.closeAllConnections();
    chain.closeAllConnections();
    rmSync(directory, { recursive: true, force: true });
  });
  beforeEach(() => {
    heard = [];
    answer = { status: 204, body: "" };
    registered = { ...registered, active: true };
  });

  function answerOf(method: string, params: readonly unknown[]): string {
    if (method === "eth_chainId") return "0x7a69";
    const { to, data } = callee.parse(params[0]);
    if (to.toLowerCase() === place.coordinator)
      return encodeFunctionResult({
        abi: roundCoordinatorAbi,
        functionName: "requesterOf",
        result: requester.address,
      });
    const { functionName } = decodeFunctionData({ abi, data });
    switch (functionName) {
      case "labelOf":
        return encodeFunctionResult({ abi, functionName, result: "clinic" });
      case "endpointOf":
        return encodeFunctionResult({ abi, functionName, result: registered.endpoint });
      case "isActive":
        return encodeFunctionResult({ abi, functionName, result: registered.active });
      case "authorityKeyVersion":
        return encodeFunctionResult({ abi, functionName, result: 0 });
      case "epochKey":
        return encodeFunctionResult({ abi, functionName, result: [0, `0x${"00".repeat(32)}`] });
      default:
        throw new Error(`${functionName} was not expected`);
    }
  }

  it("to the address that the registry has, as it came, and says whether it was taken", async () => {
    const message = await word();
    expect(await (await hand(request(message))).json()).to.deep.equal({ handed: "taken" });
    expect(heard.map(({ method, url }) => `${method} ${url}`)).to.deep.equal(["POST /messages"]);
    expect(JSON.parse(heard[0]?.body ?? "")).to.deep.equal(message);
  });

  it("and keeps to itself what it answers: a page learns nothing of what else listens there", async () => {
    answer = { status: 500, body: "inner secrets" };
    const refused = await hand(request(await word()));
    expect(await refused.text()).to.equal('{"handed":"refused"}');
    // Nor does it follow an answer elsewhere.
    answer = { status: 302, body: "" };
    expect(await (await hand(request(await word()))).json()).to.deep.equal({ handed: "unreachable" });
  });

  it("to nobody whom the consortium has not admitted, or has put out of action", async () => {
    registered = { ...registered, active: false };
    expect(await (await hand(request(await word()))).json()).to.deep.equal({ handed: "unknown" });
    expect(heard).to.deep.equal([]);
  });

  it("and nothing but such a word, from no other site's page", async () => {
    const message = await word();
    expect((await hand(request(message, "cross-site"))).status).to.equal(403);
    expect((await hand(request("{"))).status).to.equal(400);
    expect((await hand(request(await word({ purpose: "certificate" })))).status).to.equal(400);
    expect((await hand(request({ ...message, url: "http://127.0.0.1/" }))).status).to.equal(400);
    expect((await hand(request(" ".repeat(5_000)))).status).to.equal(413);
    expect(heard).to.deep.equal([]);
  });

  it("asks members for the word they have, and passes on nothing that is no such word", async () => {
    const message = await word();
    const asked = { task: 3, committee, members: [member] };
    answer = { status: 200, body: JSON.stringify(message) };
    expect(await (await ask(request(asked))).json()).to.deep.equal({ words: [message] });
    expect(heard[0]?.url).to.equal(`/documents/dealings/3/${committee}`);
    for (const body of ["inner secrets", "{}", JSON.stringify({ ...message, more: 1 })]) {
      answer = { status: 200, body };
      expect(await (await ask(request(asked))).json(), body).to.deep.equal({ words: [null] });
    }
    answer = { status: 404, body: "" };
    expect(await (await ask(request(asked))).json()).to.deep.equal({ words: [null] });
  });

  it("hands on and passes on nothing that the task's requester has not signed, on this chain", async () => {
    const message = await word();
    const wrong = [
      await word({}, liar),
      { ...message, body: message.body.replace("dd", "ee") },
      { ...message, task: 4 },
      { ...(await word({}, liar)), from: `0x${liar.address.slice(2).toLowerCase()}` },
      { ...message, signature: `0x${"00".repeat(65)}` },
    ];
    for (const one of wrong) expect((await hand(request(one))).status).to.equal(403);
    expect(heard).to.deep.equal([]);
    for (const one of [...wrong, await word({ task: 4 })]) {
      answer = { status: 200, body: JSON.stringify(one) };
      expect(await (await ask(request({ task: 3, committee, members: [member] }))).json()).to.deep.equal({
        words: [null],
      });
    }
  });

  it("reads no more of an answer than a word is long", async () => {
    const message = JSON.stringify(await word());
    answer = { status: 200, body: message.padEnd(4_096) };
    const asked = { task: 3, committee, members: [member] };
    expect(await (await ask(request(asked))).json()).to.deep.equal({ words: [JSON.parse(message)] });
    answer = { status: 200, body: message.padEnd(4_097) };
    expect(await (await ask(request(asked))).json()).to.deep.equal({ words: [null] });
  });

  it("refuses to ask for what is no task, or of more than a committee", async () => {
    for (const wrong of [
      { task: 0, committee, members: [member] },
      { task: 3, committee: "../../x", members: [member] },
      { task: 3, committee, members: [] },
      { task: 3, committee, members: Array<string>(32).fill(member) },
    ])
      expect((await ask(request(wrong))).status).to.equal(400);
    expect((await ask(request({ task: 3, committee, members: [member] }, "cross-site"))).status).to.equal(
      403,
    );
    expect(heard).to.deep.equal([]);
  });
});
