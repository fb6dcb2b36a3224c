import { expect } from "chai";
import { Interface, JsonRpcProvider, Log, makeError } from "ethers";
import { contractInterface } from "../../../offchain/chain/contractInterface.ts";
import { decodeError } from "../../../offchain/chain/decodeError.ts";
import { decodeLog } from "../../../offchain/chain/decodeLog.ts";
import { encodeEpochs } from "../../../offchain/chain/encodeEpochs.ts";
import { ChainError } from "../../../offchain/chain/errors.ts";
import { errorWords } from "../../../offchain/chain/errorWords.ts";
import { eventDecoders } from "../../../offchain/chain/eventDecoders.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { parseAddresses } from "../../../offchain/chain/parseAddresses.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { readChainId } from "../../../offchain/chain/readChainId.ts";
import { signerSources } from "../../../offchain/chain/signerSources.ts";

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ChainError) return error.code;
    throw error;
  }
  return "nothing thrown";
};
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof ChainError ? error.code : String(error)),
  );

/** OpenZeppelin's own events, which nobody here reads. */
const LIBRARY_EVENTS =
  /^(AuthorityUpdated|EIP712DomainChanged|Operation(Canceled|Executed|Scheduled)|Role.*|Target.*)$/;

describe("the contracts' errors and events off the chain", () => {
  it("every custom error of the contracts has words and a repair, and no words are left over", () => {
    const names = new Set<string>();
    contractInterface.forEachError(({ name }) => names.add(name));
    expect(Object.keys(errorWords).sort()).to.deep.equal([...names].sort());
    expect(names.size).to.be.greaterThan(60);
  });

  it("the words use only arguments that the error has", () => {
    contractInterface.forEachError((fragment) => {
      const given = Object.fromEntries(fragment.inputs.map(({ name }) => [name, "17"]));
      const words = errorWords[fragment.name]!;
      expect(words.message(given), fragment.name).not.to.match(/undefined|Invalid/);
      expect(words.repair.length, fragment.name).to.be.greaterThan(5);
    });
  });

  it("every event of our contracts is decoded, argument by argument", () => {
    const names: string[] = [];
    contractInterface.forEachEvent((fragment) => {
      if (LIBRARY_EVENTS.test(fragment.name)) return;
      names.push(fragment.name);
      const values = fragment.inputs.map(({ type }) => {
        if (type === "address") return `0x${"1a".repeat(20)}`;
        if (type === "address[]") return [`0x${"1a".repeat(20)}`];
        if (type === "bytes32") return `0x${"00".repeat(31)}2b`;
        if (type === "bytes") return "0x3c";
        if (type === "string") return "words";
        return type === "bool" ? true : 77;
      });
      const { data, topics } = contractInterface.encodeEventLog(fragment, values);
      const log = new Log(
        {
          address: `0x${"1a".repeat(20)}`,
          blockNumber: 5,
          blockHash: `0x${"55".repeat(32)}`,
          transactionHash: `0x${"66".repeat(32)}`,
          transactionIndex: 0,
          index: 3,
          removed: false,
          data,
          topics,
        },
        new JsonRpcProvider("http://127.0.0.1:1", 1, { staticNetwork: true }),
      );
      const { name, at, ...facts } = decodeLog(log)!;
      expect(name).to.equal(fragment.name);
      expect(at).to.deep.equal({
        block: 5,
        blockHash: `0x${"55".repeat(32)}`,
        transaction: `0x${"66".repeat(32)}`,
        logIndex: 3,
      });
      // As many facts as arguments, and none of them empty.
      expect(Object.keys(facts), name).to.have.length(fragment.inputs.length);
      for (const [fact, value] of Object.entries(facts))
        expect(value, `${name}.${fact}`).not.to.equal(undefined);
    });
    expect(Object.keys(eventDecoders).sort()).to.deep.equal(names.sort());
  });

  it("a revert is found wherever the node and ethers put its data", () => {
    const data = contractInterface.encodeErrorResult("KeyReleaseNotPermitted", [`0x${"ab".repeat(32)}`]);
    const shapes: unknown[] = [
      makeError("x", "CALL_EXCEPTION", {
        action: "call",
        data,
        reason: null,
        transaction: { to: null, data: "0x" },
        invocation: null,
        revert: null,
      }),
      { info: { error: { code: 3, message: "m", data } } },
      { error: { data: { data, message: "m" } } },
    ];
    for (const shape of shapes) {
      const error = decodeError(shape);
      expect(error.code).to.equal("KeyReleaseNotPermitted");
      expect(error.values).to.deep.equal({ request: `0x${"ab".repeat(32)}` });
      expect(error.message).to.equal(`the patient does not permit request 0x${"ab".repeat(32)}`);
      expect(error.cause).to.equal(shape);
    }
  });

  it("what is no revert is told apart by its code, never by its words", () => {
    const foreign = new Interface(["error Other(uint256 x)"]).encodeErrorResult("Other", [1]);
    expect(decodeError({ data: foreign }).code).to.equal("reverted");
    expect(decodeError(new Error("execution reverted: KeyReleaseNotPermitted")).code).to.equal(
      "rpc-unreachable",
    );
    const poor = makeError("x", "INSUFFICIENT_FUNDS", { transaction: {} });
    expect(decodeError(poor).code).to.equal("insufficient-funds");
  });
});

describe("what comes into offchain/chain from outside", () => {
  const hex20 = `0x${"Ab".repeat(20)}`;
  const all = [
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
  const deployed = Object.fromEntries(all.map((name) => [`Some#${name}`, hex20]));

  it("addresses are read from what Ignition writes, and a missing one is named", async () => {
    expect(parseAddresses(deployed, "here").keyRelease).to.equal(hex20.toLowerCase());
    for (const name of all) {
      const rest = Object.fromEntries(Object.entries(deployed).filter(([key]) => key !== `Some#${name}`));
      expect(() => parseAddresses(rest, "here")).to.throw(ChainError, `here has no address of ${name}`);
    }
    for (const json of [null, 7, [], {}, { ...deployed, "Some#KeyRelease": 7 }])
      expect(code(() => parseAddresses(json, "here"))).to.equal("addresses-missing");
    expect(code(() => parseAddresses({ ...deployed, "Some#KeyRelease": "0x12" }, "here"))).to.equal(
      "bad-argument",
    );
    expect(await codeOf(loadAddresses("/nonexistent"))).to.equal("addresses-missing");
  });

  it("hexadecimal has exactly the bytes asked for", () => {
    expect(parseHex("0XAB", "it")).to.equal("0xab");
    for (const text of ["", "ab", "0x", "0xa", "0xzz", "0xabcd", " 0xab"])
      expect(
        code(() => parseHex(text, "it", 1)),
        text,
      ).to.equal("bad-argument");
  });

  it("epochs are sixteen big-endian numbers", () => {
    expect(encodeEpochs([1, 0x0203])).to.equal(`0x00010203${"00".repeat(28)}`);
    for (const epochs of [[-1], [65_536], [1.5], Array.from({ length: 17 }, () => 1)])
      expect(code(() => encodeEpochs(epochs))).to.equal("bad-argument");
  });

  it("a key comes from the environment alone, and no error repeats it", async () => {
    const secret = "0xnot-a-key-but-secret";
    const error = await loadSigner(signerSources({ ACESO_PRIVATE_KEY: secret })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(ChainError);
    expect(JSON.stringify(error) + String(error)).not.to.contain("secret");
    expect(await codeOf(loadSigner(signerSources({})))).to.equal("signer-missing");
    expect(await codeOf(loadSigner(signerSources({ ACESO_KEYSTORE: "/nonexistent" })))).to.equal(
      "keystore-unreadable",
    );
    expect(code(() => signerSources({ ACESO_KEYSTORE: "/k", ACESO_PASSWORD_FILE: "/nonexistent" }))).to.equal(
      "keystore-unreadable",
    );
  });

  it("an RPC that does not answer is said to be out of reach", async () => {
    expect(await codeOf(readChainId("http://127.0.0.1:1", 500))).to.equal("rpc-unreachable");
  });
});
