import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { decryptAesGcm, encryptAesGcm, importAesKey } from "../../../offchain/records/keys/aesGcm.ts";
import { deriveKey } from "../../../offchain/records/keys/deriveKey.ts";
import { keptVectors, loadVectors } from "./loadVectors.ts";

type Groups<Test> = { testGroups: ({ keySize: number; ivSize?: number } & { tests: Test[] })[] };
type Gcm = Record<"key" | "iv" | "aad" | "msg" | "ct" | "tag" | "result", string> & { tcId: number };
type Hkdf = Record<"ikm" | "salt" | "info" | "okm" | "result", string> & { tcId: number; size: number };

const checkGcm = async ({ testGroups }: Groups<Gcm>): Promise<Record<string, number>> => {
  const count: Record<string, number> = { valid: 0, invalid: 0 };
  for (const test of testGroups
    .filter(({ keySize, ivSize }) => keySize === 256 && ivSize === 96)
    .flatMap(({ tests }) => tests)) {
    const key = await importAesKey(hexToBytes(test.key));
    const [iv, aad, msg] = [test.iv, test.aad, test.msg].map((hex) => hexToBytes(hex));
    const opened = await decryptAesGcm(key, iv!, hexToBytes(test.ct + test.tag), aad!);
    if (test.result === "valid") {
      expect(opened, `tcId ${test.tcId}`).to.deep.equal(msg);
      expect(bytesToHex(await encryptAesGcm(key, iv!, msg!, aad!))).to.equal(test.ct + test.tag);
    } else {
      expect(opened, `tcId ${test.tcId}`).to.equal(null);
    }
    count[test.result]!++;
  }
  return count;
};

const checkHkdf = async ({ testGroups }: Groups<Hkdf>): Promise<Record<string, number>> => {
  const count: Record<string, number> = { valid: 0, invalid: 0 };
  for (const test of testGroups.flatMap(({ tests }) => tests)) {
    const [ikm, salt, info] = [test.ikm, test.salt, test.info].map((hex) => hexToBytes(hex));
    const okm = await deriveKey(ikm!, info!, salt, test.size).then(bytesToHex, () => null);
    expect(okm, `tcId ${test.tcId}`).to.equal(test.result === "valid" ? test.okm : null);
    count[test.result]!++;
  }
  return count;
};

describe("records: AES-256-GCM and HKDF-SHA256", () => {
  it("agree with the kept Wycheproof vectors", async () => {
    const gcm = await checkGcm(keptVectors("aes-gcm-wycheproof.json") as Groups<Gcm>);
    expect(gcm["valid"]).to.be.greaterThan(3);
    expect(gcm["invalid"]).to.be.greaterThan(0);
    const hkdf = await checkHkdf(keptVectors("hkdf-wycheproof.json") as Groups<Hkdf>);
    expect(hkdf["valid"]).to.be.greaterThan(3);
  });

  it("agree with every Wycheproof vector of their sizes", async function () {
    const gcm = loadVectors("aes-gcm-wycheproof.json", "wycheproof/aes_gcm_test.json");
    const hkdf = loadVectors("hkdf-wycheproof.json", "wycheproof/hkdf_sha256_test.json");
    if (!gcm.whole || !hkdf.whole) this.skip(); // ../shared/data is not here; the kept vectors above still ran
    const gcmCount = await checkGcm(gcm.value as Groups<Gcm>);
    expect(gcmCount["valid"]).to.be.greaterThan(30);
    expect(gcmCount["invalid"]).to.be.greaterThan(20);
    expect(await checkHkdf(hkdf.value as Groups<Hkdf>)).to.deep.equal({ valid: 83, invalid: 3 });
  });
});
