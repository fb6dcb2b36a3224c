import { secp256k1 } from "@noble/curves/secp256k1.js";
import { expect } from "chai";
import { createHmac } from "node:crypto";
import { privateKeyToAccount } from "viem/accounts";

import { RecordsError } from "../../../offchain/records/errors.ts";
import { deriveScalar } from "../../../offchain/workers/reference/deriveScalar.ts";
import { referenceKeysMessage } from "../../../offchain/workers/reference/referenceKeysMessage.ts";
import { sealReference } from "../../../offchain/workers/reference/sealReference.ts";

const place = { chainId: 31_337n, coordinator: `0x${"c0".repeat(20)}` } as const;
const requester = privateKeyToAccount(`0x${"17".repeat(32)}`);
const account = Uint8Array.from(Buffer.from(requester.address.slice(2), "hex"));
const first = { round: 0, attempt: 0 };

describe("Keys of a reference set that follow from a signature", () => {
  let signature: Uint8Array;
  before(async () => {
    const signed = await requester.signTypedData(referenceKeysMessage(place, 5));
    signature = Uint8Array.from(Buffer.from(signed.slice(2), "hex"));
  });

  it("are 1 + (HKDF-SHA256(r ‖ s) mod (n − 1)), as node's own HMAC gives it", () => {
    const info = Buffer.concat([
      Buffer.from("aceso/reference-key/v1"),
      account,
      Buffer.from("0000000000000005", "hex"),
      Buffer.from("000201", "hex"),
    ]);
    const hmac = (key: Buffer, ...parts: Uint8Array[]): Buffer =>
      createHmac("sha256", key).update(Buffer.concat(parts)).digest();
    const extracted = hmac(Buffer.alloc(32), signature.subarray(0, 64));
    const one = hmac(extracted, info, Uint8Array.of(1));
    const wide = Buffer.concat([one, hmac(extracted, one, info, Uint8Array.of(2))]).subarray(0, 48);
    const n = secp256k1.Point.Fn.ORDER;
    const expected = 1n + (BigInt(`0x${wide.toString("hex")}`) % (n - 1n));
    expect(deriveScalar(signature, account, 5, { round: 2, attempt: 1 })).to.equal(expected);
    // As docs/protocol.md §7.11 has it.
    expect(expected.toString(16)).to.equal(
      "40f25c45451e144c86bf09f85632ca926987f18da9d599165021a268e39b68f9",
    );
  });

  it("are the same again, whichever way the wallet writes the signature's last byte, and seal the same key points", async () => {
    const other = Uint8Array.from(signature);
    other[64] = (other[64] ?? 27) - 27;
    const parts = [0, 1].map((attempt) => ({ round: 0, attempt, rows: 1, bytes: Uint8Array.of(1, 2, 3) }));
    const one = await sealReference(parts, (part) => deriveScalar(signature, account, 5, part));
    const two = await sealReference(parts, (part) => deriveScalar(other, account, 5, part));
    expect(one.secrets).to.deep.equal(two.secrets);
    const points = ({ manifest }: typeof one) => manifest.parts.map(({ keyPoint }) => keyPoint);
    expect(points(one)).to.deep.equal(points(two));
    const drawn = await sealReference(parts);
    expect(points(drawn)).to.not.deep.equal(points(one));
  });

  it("differ by round, attempt, seed, account, chain and coordinator", async () => {
    const signed = async (at: typeof place | { chainId: bigint; coordinator: `0x${string}` }) =>
      Uint8Array.from(
        Buffer.from((await requester.signTypedData(referenceKeysMessage(at, 5))).slice(2), "hex"),
      );
    const elsewhere = await signed({ ...place, chainId: 1n });
    const another = await signed({ ...place, coordinator: `0x${"c1".repeat(20)}` });
    const all = [
      deriveScalar(signature, account, 5, first),
      deriveScalar(signature, account, 5, { round: 1, attempt: 0 }),
      deriveScalar(signature, account, 5, { round: 0, attempt: 1 }),
      deriveScalar(signature, account, 6, first),
      deriveScalar(signature, account, 2 ** 52, first),
      deriveScalar(signature, account.slice().fill(1), 5, first),
      deriveScalar(elsewhere, account, 5, first),
      deriveScalar(another, account, 5, first),
    ];
    expect(new Set(all).size).to.equal(all.length);
  });

  it("are refused from what is no signature of a key", () => {
    for (const length of [0, 64, 66, 130]) {
      let refused: unknown;
      try {
        deriveScalar(new Uint8Array(length), account, 5, first);
      } catch (error) {
        refused = error;
      }
      expect(refused, String(length)).to.be.instanceOf(RecordsError);
    }
  });
});
