import { hexToBytes, bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { decapsulate } from "../../../offchain/abe/decapsulate.ts";
import { decodeAttributeKey } from "../../../offchain/abe/decodeAttributeKey.ts";
import { decodeAuthorityPublicKey } from "../../../offchain/abe/decodeAuthorityPublicKey.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { alice } from "./hospital.ts";
import { makeVectors } from "./makeVectors.ts";

type Vectors = {
  readonly authorities: readonly { readonly publicKey: string }[];
  readonly encapsulations: readonly {
    readonly policy: string;
    readonly context: string;
    readonly ciphertext: string;
    readonly key: string;
    readonly attributeKeys: readonly string[];
  }[];
};

describe("abe test vectors", () => {
  const kept = JSON.parse(readFileSync("test/vectors/abe-v1.json", "utf8")) as Vectors;

  it("come out byte for byte as kept", async () => {
    expect(await makeVectors()).to.deep.equal(kept);
  });

  it("open from their bytes alone", async () => {
    const authorities = await Promise.all(
      kept.authorities.map(({ publicKey }) => decodeAuthorityPublicKey(hexToBytes(publicKey))),
    );
    const publicKeys = new Map(authorities.map((key) => [key.label, key]));
    expect(kept.encapsulations).to.have.length(5);
    for (const { policy, context, ciphertext, key, attributeKeys } of kept.encapsulations) {
      const opened = await decapsulate({
        policy: parsePolicy(policy),
        ciphertext: hexToBytes(ciphertext),
        context: hexToBytes(context),
        gid: alice,
        keys: await Promise.all(attributeKeys.map((bytes) => decodeAttributeKey(hexToBytes(bytes)))),
        publicKeys,
      });
      expect(bytesToHex(opened)).to.equal(key);
    }
  });
});
