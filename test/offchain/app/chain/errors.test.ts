import { expect } from "chai";
import type { ErrorFragment } from "ethers";
import {
  BaseError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  HttpRequestError,
  InsufficientFundsError,
  InvalidAddressError,
  RpcRequestError,
  TimeoutError,
  UserRejectedRequestError,
} from "viem";
import { decodeFailure } from "../../../../app/chain/errors/decodeFailure.ts";
import { errorWords } from "../../../../app/chain/errors/errorWords.ts";
import { explainError } from "../../../../app/chain/explainError.ts";
import { keyReleaseAbi } from "../../../../types/abis/KeyRelease.ts";
import { contractInterface } from "../../../../offchain/chain/contractInterface.ts";
import { IpfsError } from "../../../../offchain/ipfs/errors.ts";

const url = "http://127.0.0.1:1";
const body = { method: "eth_call" };

function someArguments({ inputs }: ErrorFragment): unknown[] {
  return inputs.map(({ type }) => {
    if (type === "address") return `0x${"1a".repeat(20)}`;
    if (type.startsWith("bytes")) return `0x${"2b".repeat(Number(type.slice(5)))}`;
    return type === "string" ? "some-words" : 77;
  });
}

const rejection = (): UserRejectedRequestError => new UserRejectedRequestError(new Error("denied"));

describe("errors as a page tells them", () => {
  it("every custom error of the contracts is told by its own name, in whole sentences, with its values", () => {
    const names: string[] = [];
    contractInterface.forEachError((fragment) => {
      names.push(fragment.name);
      const values = someArguments(fragment);
      const failure = decodeFailure({ data: contractInterface.encodeErrorResult(fragment, values) });
      expect(failure.code).to.equal(fragment.name);
      for (const sentence of [failure.message, failure.repair]) {
        expect(sentence, fragment.name).to.match(/^[“A-Z0-9].{8,}\.$/s);
        expect(sentence, fragment.name).not.to.match(/undefined|NaN|Invalid Date|\[object|0x[0-9a-f]{20}/);
      }
      expect(failure.values, fragment.name).to.deep.equal(
        Object.fromEntries(fragment.inputs.map((input, i) => [input.name, String(values[i])])),
      );
    });
    expect(names.sort()).to.deep.equal(Object.keys(errorWords).sort());
    expect(names.length).to.be.greaterThan(80);
  });

  it("a revert is found wherever nodes, wallets and viem put its data", () => {
    const data = contractInterface.encodeErrorResult("KeyReleaseNotPermitted", [
      `0x${"ab".repeat(32)}`,
    ]) as `0x${string}`;
    const answer = (error: { code: number; message: string; data?: unknown }) =>
      new RpcRequestError({ body, error, url });
    const reverted = new ContractFunctionRevertedError({ abi: keyReleaseAbi, data, functionName: "release" });
    const shapes: unknown[] = [
      answer({ code: 3, message: "execution reverted", data }),
      answer({ code: -32_603, message: "internal", data: { data, message: "reverted" } }),
      new BaseError("x", { cause: answer({ code: 3, message: "m", data }) }),
      new ContractFunctionExecutionError(reverted, { abi: keyReleaseAbi, functionName: "REQUEST_LIFETIME" }),
      // MetaMask's
      { code: -32_603, message: "Internal JSON-RPC error.", data: { originalError: { code: 3, data } } },
      { error: { data: { data } } },
    ];
    for (const shape of shapes) {
      const failure = decodeFailure(shape);
      expect(failure.code).to.equal("KeyReleaseNotPermitted");
      expect(failure.message).to.equal("The patient does not permit this.");
      expect(failure.cause).to.equal(shape);
    }
  });

  it("what is no contract's error has a code of its own, whatever its words say", () => {
    const cases: [unknown, string][] = [
      [rejection(), "wallet-rejected"],
      [new BaseError("x", { cause: rejection() }), "wallet-rejected"],
      [{ code: 4001 }, "wallet-rejected"],
      [{ code: 4100 }, "wallet-locked"],
      [{ code: 4902 }, "wrong-network"],
      [{ code: -32_002 }, "wallet-busy"],
      [{ code: 4900 }, "wallet-disconnected"],
      [Object.assign(new Error("x"), { name: "ConnectorChainMismatchError" }), "wrong-network"],
      [Object.assign(new Error("x"), { name: "ConnectorNotConnectedError" }), "wallet-disconnected"],
      [new InsufficientFundsError(), "insufficient-funds"],
      [new HttpRequestError({ url }), "rpc-unreachable"],
      [new TimeoutError({ body, url }), "rpc-unreachable"],
      [new InvalidAddressError({ address: "0x12" }), "bad-argument"],
      [
        new RpcRequestError({ body, error: { code: -32_601, message: "no such method" }, url }),
        "rpc-refused",
      ],
      [new DOMException("x", "AbortError"), "stopped"],
      [
        new Error("execution reverted: KeyReleaseNotPermitted, user rejected, insufficient funds"),
        "unexpected",
      ],
      ["a text", "unexpected"],
      [undefined, "unexpected"],
    ];
    for (const [error, code] of cases) {
      const { what, repair, ...rest } = explainError(error);
      expect(rest, String(error)).to.deep.equal({ code });
      for (const sentence of [what, repair]) expect(sentence, code).to.match(/^[A-Z].{10,}\.$/s);
    }
  });

  it("what reverts with an error nobody knows, or a broken one, is said to be that", () => {
    const known = contractInterface.encodeErrorResult("RecordVersionMismatch", [
      `0x${"00".repeat(32)}`,
      2,
      3,
    ]);
    expect(decodeFailure({ data: known }).code).to.equal("RecordVersionMismatch");
    for (const data of [`0x12345678${"00".repeat(32)}`, known.slice(0, -64), known.slice(0, 10)])
      expect(decodeFailure({ data }).code, data).to.equal("reverted");
    // Panic 0x11
    const panic = `0x4e487b71${"00".repeat(31)}11`;
    expect(decodeFailure({ data: panic }).message).to.contain("a number would leave its bounds");
  });

  it("a revert goes before the number the wallet wraps it in", () => {
    const data = contractInterface.encodeErrorResult("ConsentRecordErased", [`0x${"00".repeat(32)}`]);
    expect(decodeFailure({ code: 4001, data }).code).to.equal("ConsentRecordErased");
  });

  it("other rooms' typed errors keep their own words, code and repair", () => {
    const told = { what: "Nobody has it.", repair: "Try later.", code: "not-found" };
    expect(explainError(new IpfsError("not-found", "nobody has it", "try later"))).to.deep.equal(told);
    expect(explainError(new IpfsError("not-found", "Nobody has it.", "Try later."))).to.deep.equal(told);
  });

  it("a ring of causes ends", () => {
    const ring: { cause?: unknown } = {};
    ring.cause = { error: ring };
    expect(decodeFailure(ring).code).to.equal("unexpected");
  });
});
