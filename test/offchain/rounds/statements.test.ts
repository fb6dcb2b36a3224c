import { expect } from "chai";
import { Signature, TypedDataEncoder, Wallet, verifyTypedData, type TypedDataField } from "ethers";
import type { Certificate } from "../../../offchain/rounds/certificate.ts";
import { compactSignature } from "../../../offchain/rounds/compactSignature.ts";
import { digestStatement } from "../../../offchain/rounds/digestStatement.ts";
import { RoundsError } from "../../../offchain/rounds/errors.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { sealCertificate } from "../../../offchain/rounds/sealCertificate.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { stateClosing } from "../../../offchain/rounds/stateClosing.ts";
import { stateCommitment } from "../../../offchain/rounds/stateCommitment.ts";
import { stateDissent } from "../../../offchain/rounds/stateDissent.ts";
import { stateReceipt } from "../../../offchain/rounds/stateReceipt.ts";
import type { Statement } from "../../../offchain/rounds/statement.ts";
import { seededDraw, type Draw } from "./seededDraw.ts";

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof RoundsError) return error.code;
    throw error;
  }
  return "nothing thrown";
};

const drawPlace = (draw: Draw) => ({ chainId: draw.below(1n << 64n), coordinator: draw.hex(20) });
const drawStep = (draw: Draw) => ({
  task: draw.number(2 ** 48),
  round: draw.number(2 ** 16),
  attempt: draw.number(2 ** 8),
});
const drawCertificate = (draw: Draw): Certificate => ({
  ...drawStep(draw),
  committeeRoot: draw.hex(32),
  baseDigest: draw.hex(32),
  inputsRoot: draw.hex(32),
  results: {
    aggregateDigest: draw.hex(32),
    outcomes: draw.below(1n << 256n),
    harmful: draw.below(1n << 128n),
    contributions: draw.hex(32),
    patientsRoot: draw.hex(32),
    reportDigest: draw.hex(32),
  },
});
const KINDS: Readonly<Record<string, (draw: Draw) => Statement>> = {
  commitment: (draw) => stateCommitment(drawPlace(draw), drawStep(draw), draw.hex(32)),
  closing: (draw) => stateClosing(drawPlace(draw), drawStep(draw), draw.number(2) === 1, draw.hex(32)),
  certificate: (draw) => stateCertificate(drawPlace(draw), drawCertificate(draw)),
  dissent: (draw) => stateDissent(drawPlace(draw), drawCertificate(draw)),
  receipt: (draw) => stateReceipt(drawPlace(draw), drawStep(draw), draw.hex(32)),
};
const fields = ({ types }: Statement): Record<string, TypedDataField[]> =>
  Object.fromEntries(Object.entries(types).map(([name, list]) => [name, [...list]]));

describe("what is signed about rounds", () => {
  for (const [kind, drawStatement] of Object.entries(KINDS))
    it(`a ${kind} hashes as ethers hashes it, and is recovered from its 64 bytes`, async () => {
      const draw = seededDraw(kind);
      for (let i = 0; i < 20; i += 1) {
        const statement = drawStatement(draw);
        const { domain, message } = statement;
        expect(digestStatement(statement)).to.equal(
          TypedDataEncoder.hash(domain, fields(statement), message),
        );
        const wallet = new Wallet(draw.hex(32));
        const signature = await wallet.signTypedData(domain, fields(statement), message);
        const compact = compactSignature(signature as Hex);
        expect(compact).to.equal(Signature.from(signature).compactSerialized);
        expect(verifyTypedData(domain, fields(statement), message, Signature.from(compact))).to.equal(
          wallet.address,
        );
      }
    });

  it("the example of docs/protocol.md §7.10 holds", () => {
    const of = (byte: string, count = 32): Hex => `0x${byte.repeat(count)}`;
    const place = { chainId: 31_337n, coordinator: of("77", 20) };
    const step = { task: 7, round: 2, attempt: 1 };
    const certificate = {
      ...step,
      committeeRoot: of("11"),
      baseDigest: of("22"),
      inputsRoot: of("33"),
      results: {
        aggregateDigest: of("44"),
        outcomes: 0xb1n,
        harmful: 1n,
        contributions: of("55"),
        patientsRoot: of("00"),
        reportDigest: of("66"),
      },
    };
    const opening = { updateDigest: of("99"), samples: 1_000, consentRoot: of("00"), salt: of("aa") };
    // Computed from the page's words alone, with ethers' AbiCoder.
    expect(hashCertificate(certificate)).to.equal(
      "0xb5eb9b6cd07ee57a28ae50e68795230b5a876ceeac1ff495ec16504101909a78",
    );
    expect(digestStatement(stateCertificate(place, certificate))).to.equal(
      "0x8a4c23a86397a8df690f934d0807679f49aaacec6eac3150594546748032bcf2",
    );
    expect(sealCertificate(certificate, 0b1011)).to.equal(
      "0xe339b92dc46200310f758dc8469bf4afb5d8ede59b9823863c547a6dc78fc4db",
    );
    expect(
      hashCommitment({ ...place, ...step, trainer: of("88", 20), baseDigest: of("22"), opening }),
    ).to.equal("0xeff7730c1d9fbc3964d59e2bca4d33e6dc687b675c21276a94088e47e3943848");
  });

  it("a dissent names the certificate by its own hash, whatever the domain", () => {
    const draw = seededDraw("dissent of a certificate");
    const certificate = drawCertificate(draw);
    const { types } = stateCertificate(drawPlace(draw), certificate);
    const hash = TypedDataEncoder.hashStruct("Certificate", fields({ types } as Statement), certificate);
    expect(hashCertificate(certificate)).to.equal(hash);
    expect(stateDissent(drawPlace(draw), certificate).message["certificate"]).to.equal(hash);
  });

  it("chain, coordinator, task, round, attempt, phase and content each make another statement", () => {
    const draw = seededDraw("bound");
    const [place, step, hash] = [drawPlace(draw), drawStep(draw), draw.hex(32)];
    const digests = [
      stateClosing(place, step, false, hash),
      stateClosing(place, step, true, hash),
      stateClosing({ ...place, chainId: place.chainId + 1n }, step, false, hash),
      stateClosing({ ...place, coordinator: draw.hex(20) }, step, false, hash),
      stateClosing(place, { ...step, task: step.task + 1 }, false, hash),
      stateClosing(place, { ...step, round: step.round ^ 1 }, false, hash),
      stateClosing(place, { ...step, attempt: step.attempt ^ 1 }, false, hash),
      stateClosing(place, step, false, draw.hex(32)),
      stateCommitment(place, step, hash),
    ].map(digestStatement);
    expect(new Set(digests).size).to.equal(digests.length);
  });

  it("a number that does not fit its field is refused, not cut", () => {
    const draw = seededDraw("too big");
    const place = drawPlace(draw);
    const step = { task: 1, round: 1, attempt: 256 };
    expect(code(() => digestStatement(stateCommitment(place, step, draw.hex(32))))).to.equal("out-of-range");
    const certificate = drawCertificate(draw);
    const harmful = { ...certificate, results: { ...certificate.results, harmful: 1n << 128n } };
    expect(code(() => hashCertificate(harmful))).to.equal("out-of-range");
    expect(code(() => hashCertificate({ ...certificate, round: -1 }))).to.equal("out-of-range");
    expect(code(() => hashCertificate({ ...certificate, round: 0.5 }))).to.equal("out-of-range");
  });

  it("what is no signature is refused", () => {
    const good = `0x${"11".repeat(32)}${"22".repeat(32)}1b` as const;
    expect(compactSignature(good)).to.equal(`0x${"11".repeat(32)}${"22".repeat(32)}`);
    expect(compactSignature(`${good.slice(0, -2)}1c` as Hex)).to.equal(
      `0x${"11".repeat(32)}a2${"22".repeat(31)}`,
    );
    expect(code(() => compactSignature(good.slice(0, -2) as Hex))).to.equal("wrong-size");
    expect(code(() => compactSignature(`${good.slice(0, -2)}1d` as Hex))).to.equal("out-of-range");
    expect(code(() => compactSignature(`0x${"11".repeat(32)}${"ff".repeat(32)}1b`))).to.equal("out-of-range");
  });
});
