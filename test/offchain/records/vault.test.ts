import { expect } from "chai";
import { Wallet } from "ethers";
import { hexToBytes } from "@noble/hashes/utils.js";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { createVaultKey } from "../../../offchain/records/vault/createVaultKey.ts";
import { openDeviceSecret } from "../../../offchain/records/vault/openDeviceSecret.ts";
import { openVaultKey } from "../../../offchain/records/vault/openVaultKey.ts";
import { sealDeviceSecret } from "../../../offchain/records/vault/sealDeviceSecret.ts";
import { sealVaultKey } from "../../../offchain/records/vault/sealVaultKey.ts";
import { unwrapVaultKey } from "../../../offchain/records/vault/unwrapVaultKey.ts";
import { vaultKeyFromPhrase } from "../../../offchain/records/vault/vaultKeyFromPhrase.ts";
import { vaultMessage } from "../../../offchain/records/vault/vaultMessage.ts";
import { vaultPhrase } from "../../../offchain/records/vault/vaultPhrase.ts";
import { wrapVaultKey } from "../../../offchain/records/vault/wrapVaultKey.ts";
import { refusal } from "./refusal.ts";

const vaultKey = new Uint8Array(32).fill(0x7f);
// BIP-39's own English vector for 32 bytes of 7f (trezor/python-mnemonic, vectors.json).
const phrase =
  "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful " +
  "legal winner thank year wave sausage worth title";
const patient = new Uint8Array(20).fill(1);
const carer = new Uint8Array(20).fill(2);

const signature = async (wallet: Wallet, chainId: number): Promise<Uint8Array> => {
  const { domain, types, message } = vaultMessage(hexToBytes(wallet.address.slice(2)), chainId);
  return hexToBytes((await wallet.signTypedData(domain, { Vault: [...types.Vault] }, message)).slice(2));
};

describe("records: a person's vault", () => {
  it("is written down as BIP-39's words for its very bytes, and read back in any case and spacing", () => {
    expect(vaultPhrase(vaultKey)).to.equal(phrase);
    expect(vaultKeyFromPhrase(phrase)).to.deep.equal(vaultKey);
    expect(vaultKeyFromPhrase(`  ${phrase.toUpperCase().replaceAll(" ", "\n ")} `)).to.deep.equal(vaultKey);
  });

  it("says which word of a phrase is wrong, without repeating it", async () => {
    const words = phrase.split(" ");
    const error = await refusal("phrase-rejected", () =>
      vaultKeyFromPhrase(words.with(6, "wroth").join(" ")),
    );
    expect(error.values["position"]).to.equal(7);
    expect(error.message).to.not.contain("wroth");
    const short = await refusal("phrase-rejected", () => vaultKeyFromPhrase(words.slice(1).join(" ")));
    expect(short.values["words"]).to.equal(23);
    const swapped = await refusal("phrase-rejected", () =>
      vaultKeyFromPhrase(words.with(0, "winner").with(1, "legal").join(" ")),
    );
    expect(swapped.message).to.contain("checksum");
  });

  it("is locked by a real wallet's signature and unlocked by the same account on the same chain only", async () => {
    const wallet = new Wallet(`0x${"11".repeat(32)}`);
    const account = hexToBytes(wallet.address.slice(2));
    const key = createVaultKey();
    const wrapped = await wrapVaultKey(key, account, [
      await signature(wallet, 31337),
      await signature(wallet, 31337),
    ]);
    expect(wrapped).to.have.length(60);
    expect(await unwrapVaultKey(wrapped, account, await signature(wallet, 31337))).to.deep.equal(key);
    await refusal("vault-rejected", async () => unwrapVaultKey(wrapped, account, await signature(wallet, 1)));
    const other = new Wallet(`0x${"22".repeat(32)}`);
    await refusal("vault-rejected", async () =>
      unwrapVaultKey(wrapped, account, await signature(other, 31337)),
    );
    await refusal("vault-rejected", async () =>
      unwrapVaultKey(wrapped, patient, await signature(wallet, 31337)),
    );
  });

  it("is not locked by a wallet that signs differently each time (unchecked, it could never be opened)", async () => {
    const first = new Uint8Array(65).fill(3);
    const second = first.with(64, 4);
    const error = await refusal("wallet-signs-differently", () =>
      wrapVaultKey(vaultKey, patient, [first, second]),
    );
    expect(error.repair).to.contain("phrase");
    // What would have happened: locked under the first signature, asked to open with the second.
    const locked = await wrapVaultKey(vaultKey, patient, [first, first]);
    await refusal("vault-rejected", () => unwrapVaultKey(locked, patient, second));
    await refusal("wrong-argument", () =>
      wrapVaultKey(vaultKey, patient, [new Uint8Array(), new Uint8Array()]),
    );
  });

  it("reaches a carer sealed to that carer, and only as carer of that patient", async () => {
    const pair = await generateEncryptionKeyPair();
    const sealed = await sealVaultKey(vaultKey, pair.publicKey, patient, carer);
    expect(sealed).to.have.length(80);
    expect(await openVaultKey(sealed, pair, patient, carer)).to.deep.equal(vaultKey);
    await refusal("seal-rejected", () => openVaultKey(sealed, pair, carer, patient));
    await refusal("seal-rejected", () => openVaultKey(sealed, pair, patient, patient));
  });

  it("keeps B on the device, tied to its record and version", async () => {
    const record = new Uint8Array(32).fill(9);
    const versionSecret = new Uint8Array(32).fill(5);
    const sealed = await sealDeviceSecret(versionSecret, vaultKey, record, 2);
    expect(await openDeviceSecret(sealed, vaultKey, record, 2)).to.deep.equal(versionSecret);
    await refusal("seal-rejected", () => openDeviceSecret(sealed, vaultKey, record, 1));
    await refusal("seal-rejected", () => openDeviceSecret(sealed, vaultKey, record.with(0, 8), 2));
    await refusal("seal-rejected", () => openDeviceSecret(sealed, createVaultKey(), record, 2));
    await refusal("seal-rejected", () => openDeviceSecret(sealed.subarray(0, 20), vaultKey, record, 2));
  });
});
