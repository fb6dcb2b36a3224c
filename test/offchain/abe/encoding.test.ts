import { bls12_381 } from "@noble/curves/bls12-381.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { expect } from "chai";
import { authorityKeyDigest } from "../../../offchain/abe/authorityKeyDigest.ts";
import { decodeAttributeKey } from "../../../offchain/abe/decodeAttributeKey.ts";
import { decodeAuthorityPublicKey } from "../../../offchain/abe/decodeAuthorityPublicKey.ts";
import { decodeAuthoritySecretKey } from "../../../offchain/abe/decodeAuthoritySecretKey.ts";
import { decodeCiphertext } from "../../../offchain/abe/decodeCiphertext.ts";
import { encapsulate } from "../../../offchain/abe/encapsulate.ts";
import { encodeAttributeKey } from "../../../offchain/abe/encodeAttributeKey.ts";
import { encodeAuthorityPublicKey } from "../../../offchain/abe/encodeAuthorityPublicKey.ts";
import { encodeAuthoritySecretKey } from "../../../offchain/abe/encodeAuthoritySecretKey.ts";
import { encodeCiphertext } from "../../../offchain/abe/encodeCiphertext.ts";
import { loadPairing } from "../../../offchain/abe/loadPairing.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { SCALAR_ORDER } from "../../../offchain/abe/scalarField.ts";
import { bytesToScalar } from "../../../offchain/abe/scalarBytes.ts";
import { alice, foundHospitals } from "./hospital.ts";
import { refusal } from "./refusal.ts";
import { seededRandom } from "./seededRandom.ts";

const P = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;

const padded = (value: bigint, bytes: number): Uint8Array =>
  hexToBytes(value.toString(16).padStart(2 * bytes, "0"));

/** A compressed point on the curve whose order is not r: the first small x that has one. */
const outsideSubgroup = (bytes: 48 | 96): Uint8Array => {
  const { Point } = bytes === 48 ? bls12_381.G1 : bls12_381.G2;
  for (let x = 1n; ; x++) {
    const encoded = padded(x, bytes);
    encoded[0]! |= 0x80;
    try {
      Point.fromBytes(encoded).assertValidity();
    } catch (error) {
      if (error instanceof Error && error.message.includes("subgroup")) return encoded;
    }
  }
};

const infinity = (bytes: number, junk = 0): Uint8Array => {
  const encoded = new Uint8Array(bytes);
  encoded[0] = 0xc0;
  encoded[bytes - 1] = junk;
  return encoded;
};

/** x + p in place of x, where 384 bits have room for it: the same residue, another text. */
const plusP = (field: Uint8Array): Uint8Array => padded(bytesToScalar(field) + P, 48);

type Place = { readonly at: number; readonly is: "G1" | "G2" | "GT" };
type Encoding = {
  readonly bytes: Uint8Array;
  readonly decode: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly places: readonly Place[];
};

describe("abe encodings", () => {
  const encodings = new Map<string, Encoding>();
  const random = seededRandom("encoding test");

  before(async () => {
    await loadPairing();
    const { publicKeys, secretKeys, issue } = await foundHospitals(["mercy"], random);
    const [publicKey, secretKey] = [publicKeys.get("mercy")!, secretKeys.get("mercy")!];
    const [key] = await issue(alice, "eu@mercy");
    const policy = parsePolicy("eu@mercy or nurse@mercy and trial7@mercy");
    const { ciphertext } = await encapsulate({ policy, publicKeys, context: new Uint8Array(), random });
    encodings.set("authority public key", {
      bytes: encodeAuthorityPublicKey(publicKey),
      decode: async (bytes) => encodeAuthorityPublicKey(await decodeAuthorityPublicKey(bytes)),
      places: [
        { at: 8, is: "GT" },
        { at: 200, is: "G2" },
      ],
    });
    encodings.set("authority secret key", {
      bytes: encodeAuthoritySecretKey(secretKey),
      // eslint-disable-next-line @typescript-eslint/require-await -- a refusal must reject here like the others
      decode: async (bytes) => encodeAuthoritySecretKey(decodeAuthoritySecretKey(bytes)),
      places: [],
    });
    const keyBytes = encodeAttributeKey(key!);
    encodings.set("attribute key", {
      bytes: keyBytes,
      decode: async (bytes) => encodeAttributeKey(await decodeAttributeKey(bytes)),
      places: [
        { at: keyBytes.length - 144, is: "G1" },
        { at: keyBytes.length - 96, is: "G2" },
      ],
    });
    encodings.set("ciphertext", {
      bytes: ciphertext,
      decode: async (bytes) => encodeCiphertext(await decodeCiphertext(bytes)),
      places: [
        { at: 36, is: "GT" },
        { at: 36 + 192, is: "G2" },
        { at: 36 + 2 * 288, is: "G2" },
        { at: 36 + 2 * 288 + 96, is: "G1" },
        { at: 36 + 2 * 288 + 2 * 144 + 96, is: "G1" },
      ],
    });
  });

  for (const name of ["authority public key", "authority secret key", "attribute key", "ciphertext"]) {
    describe(`of an ${name}`.replace("an c", "a c"), () => {
      const refuses = async (change: (bytes: Uint8Array) => Uint8Array, field?: RegExp): Promise<void> => {
        const { bytes, decode } = encodings.get(name)!;
        const error = await refusal(() => decode(change(Uint8Array.from(bytes))));
        expect(error.code).to.equal("encoding-invalid");
        expect(error.values["kind"]).to.equal(name);
        if (field !== undefined) expect(error.values["field"]).to.match(field);
      };
      const replacing = (at: number, part: Uint8Array) => (bytes: Uint8Array) => {
        bytes.set(part, at);
        return bytes;
      };

      it("reads back byte for byte", async () => {
        const { bytes, decode } = encodings.get(name)!;
        expect(bytesToHex(await decode(bytes))).to.equal(bytesToHex(bytes));
      });

      it("refuses another version, another kind, trailing bytes and every shorter text", async () => {
        await refuses(replacing(0, Uint8Array.of(2)), /version/);
        await refuses(replacing(1, Uint8Array.of(0x58)), /kind/);
        await refuses((bytes) => Uint8Array.of(...bytes, 0), /end/);
        const { bytes } = encodings.get(name)!;
        for (let length = 0; length < bytes.length; length++) await refuses((all) => all.slice(0, length));
      });

      it("refuses infinity, points outside the subgroup and field elements that are not reduced", async () => {
        for (const { at, is } of encodings.get(name)!.places) {
          if (is === "GT") {
            await refuses(replacing(at, new Uint8Array(192)));
            await refuses((bytes) => replacing(at, plusP(bytes.slice(at, at + 48)))(bytes));
            const torus = seededRandom("torus")(192);
            for (let i = 0; i < 4; i++) torus[48 * i] = 0;
            await refuses(replacing(at, torus));
            continue;
          }
          const size = is === "G1" ? 48 : 96;
          await refuses(replacing(at, infinity(size)));
          await refuses(replacing(at, infinity(size, 1)));
          await refuses(replacing(at, outsideSubgroup(size)));
          const unreduced = padded(P + 4n, size);
          unreduced[0]! |= 0x80;
          await refuses(replacing(at, unreduced));
          await refuses((bytes) => {
            bytes[at]! &= 0x7f;
            return bytes;
          });
        }
      });
    });
  }

  it("refuses secret scalars outside [1, r)", async () => {
    const { bytes } = encodings.get("authority secret key")!;
    for (const bad of [0n, SCALAR_ORDER, 2n ** 256n - 1n]) {
      for (const [at, field] of [
        [8, "alpha"],
        [40, "y"],
      ] as const) {
        const changed = Uint8Array.from(bytes);
        changed.set(padded(bad, 32), at);
        const error = await refusal(() => decodeAuthoritySecretKey(changed));
        expect([error.code, error.values["field"]]).to.deep.equal(["encoding-invalid", field]);
      }
    }
  });

  it("refuses a label, a gid or an attribute that no one could have issued", async () => {
    const publicKey = Uint8Array.from(encodings.get("authority public key")!.bytes);
    publicKey[3] = "M".charCodeAt(0);
    expect((await refusal(() => decodeAuthorityPublicKey(publicKey))).code).to.equal("encoding-invalid");
    const key = Uint8Array.from(encodings.get("attribute key")!.bytes);
    key[3] = "E".charCodeAt(0);
    expect((await refusal(() => decodeAttributeKey(key))).code).to.equal("gid-invalid");
  });

  it("refuses row and leaf counts that contradict each other", async () => {
    const { bytes } = encodings.get("ciphertext")!;
    for (const [rows, leaves] of [
      [0, 3],
      [3, 2],
      [4, 3],
      [1, 65],
      [0, 0],
    ] as const) {
      const changed = Uint8Array.from(bytes);
      changed.set([rows, leaves], 2);
      expect((await refusal(() => decodeCiphertext(changed))).code).to.equal("encoding-invalid");
    }
  });

  it("digests an authority key as the keccak256 of its encoding", async () => {
    const { bytes } = encodings.get("authority public key")!;
    expect(authorityKeyDigest(await decodeAuthorityPublicKey(bytes))).to.deep.equal(keccak_256(bytes));
  });

  it("answers 250 mutations of each encoding with the value or a typed error", async function () {
    this.timeout(60_000);
    const byte = seededRandom("mutations");
    const tally = { taken: 0, refused: 0 };
    for (const { bytes, decode } of encodings.values()) {
      for (let i = 0; i < 250; i++) {
        const changed = Uint8Array.from(bytes);
        const [hi = 0, lo = 0, mask = 0] = byte(3);
        changed[(hi * 256 + lo) % changed.length]! ^= mask | 1;
        try {
          expect(bytesToHex(await decode(changed))).to.equal(bytesToHex(changed));
          tally.taken += 1;
        } catch (error) {
          expect((error as Error).name).to.equal("AbeError");
          tally.refused += 1;
        }
      }
    }
    expect(tally.refused).to.be.greaterThan(500);
  });
});
