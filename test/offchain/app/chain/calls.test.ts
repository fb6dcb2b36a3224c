import { expect } from "chai";
import { Interface, type InterfaceAbi } from "ethers";
import fc from "fast-check";
import type { Call } from "../../../../app/chain/call.ts";
import type { Deployment, Hex } from "../../../../app/chain/deployment.ts";
import { attestAttributeCall } from "../../../../app/chain/institutions/attestAttributeCall.ts";
import { attestAttributesCall } from "../../../../app/chain/institutions/attestAttributesCall.ts";
import { definePolicyCall } from "../../../../app/chain/institutions/definePolicyCall.ts";
import { deliverAttributeKeyCall } from "../../../../app/chain/institutions/deliverAttributeKeyCall.ts";
import { publishAuthorityKeyCall } from "../../../../app/chain/institutions/publishAuthorityKeyCall.ts";
import { revokeAttributeCall } from "../../../../app/chain/institutions/revokeAttributeCall.ts";
import { declineOfferCall } from "../../../../app/chain/offers/declineOfferCall.ts";
import { offerRecordCall } from "../../../../app/chain/offers/offerRecordCall.ts";
import { withdrawOfferCall } from "../../../../app/chain/offers/withdrawOfferCall.ts";
import { appointCarerCall } from "../../../../app/chain/people/appointCarerCall.ts";
import { dismissCarerCall } from "../../../../app/chain/people/dismissCarerCall.ts";
import { proposeCustodyCall } from "../../../../app/chain/people/proposeCustodyCall.ts";
import { publishEncryptionKeyCall } from "../../../../app/chain/people/publishEncryptionKeyCall.ts";
import { stopCustodyCall } from "../../../../app/chain/people/stopCustodyCall.ts";
import { takeCustodyCall } from "../../../../app/chain/people/takeCustodyCall.ts";
import { correctInlineRecordCall } from "../../../../app/chain/records/correctInlineRecordCall.ts";
import { correctRecordCall } from "../../../../app/chain/records/correctRecordCall.ts";
import { eraseRecordCall } from "../../../../app/chain/records/eraseRecordCall.ts";
import { grantAccessBatchCall } from "../../../../app/chain/records/grantAccessBatchCall.ts";
import { grantAccessCall } from "../../../../app/chain/records/grantAccessCall.ts";
import { registerInlineRecordCall } from "../../../../app/chain/records/registerInlineRecordCall.ts";
import { registerRecordCall } from "../../../../app/chain/records/registerRecordCall.ts";
import { revokeAccessBatchCall } from "../../../../app/chain/records/revokeAccessBatchCall.ts";
import { revokeAccessCall } from "../../../../app/chain/records/revokeAccessCall.ts";
import { setEmergencyOptOutCall } from "../../../../app/chain/records/setEmergencyOptOutCall.ts";
import { setStandingConsentCall } from "../../../../app/chain/records/setStandingConsentCall.ts";
import { requestAccessCall } from "../../../../app/chain/requests/requestAccessCall.ts";
import { requestEmergencyCall } from "../../../../app/chain/requests/requestEmergencyCall.ts";
import { encodeEpochs } from "../../../../app/chain/encodeEpochs.ts";
import { AttributeRegistry__factory } from "../../../../types/ethers-contracts/factories/contracts/access/AttributeRegistry__factory.ts";
import { EncryptionKeys__factory } from "../../../../types/ethers-contracts/factories/contracts/access/EncryptionKeys__factory.ts";
import { InstitutionRegistry__factory } from "../../../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { KeyRelease__factory } from "../../../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";
import { someDeployment } from "./someDeployment.ts";

const data = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
const hex = (length: number) => data(length).map((value): Hex => `0x${Buffer.from(value).toString("hex")}`);
const word = hex(32);
const account = hex(20);
const small = fc.nat(255);
const until = fc.nat(2 ** 31 - 1);
const name = fc.string({ unit: "grapheme", maxLength: 64 });
const epochs = fc.array(fc.nat(0xffff), { maxLength: 16 });
const grant = fc.record({ record: word, grantee: account, purposes: small, until, sealedKey: data(80) });
const revocation = fc.record({ record: word, grantee: account });
const registration = fc.record({
  salt: word,
  digest: word,
  policy: word,
  guardianSet: fc.nat(2 ** 24 - 1),
  epochs,
  settings: small,
  envelope: data(0, 200),
});
const correction = fc.record({
  record: word,
  version: fc.nat(0xffff),
  digest: word,
  policy: word,
  epochs,
  envelope: data(0, 200),
});

const contracts = {
  attributeRegistry: AttributeRegistry__factory.abi,
  encryptionKeys: EncryptionKeys__factory.abi,
  institutionRegistry: InstitutionRegistry__factory.abi,
  policyRegistry: PolicyRegistry__factory.abi,
  keyRelease: KeyRelease__factory.abi,
  offers: Offers__factory.abi,
  recordRegistry: RecordRegistry__factory.abi,
} satisfies Partial<Record<keyof Deployment["addresses"], InterfaceAbi>>;

/** For any input, the builder makes the bytes ethers makes of these arguments. */
function agrees<Inputs extends [unknown, ...unknown[]]>(
  title: string,
  contract: keyof typeof contracts,
  inputs: { [I in keyof Inputs]: fc.Arbitrary<Inputs[I]> },
  build: (...values: Inputs) => Call,
  inWords: (...values: Inputs) => readonly unknown[],
): void {
  it(`${title} is encoded as ethers encodes it`, () => {
    const reference = new Interface(contracts[contract]);
    fc.assert(
      fc.property(fc.tuple<Inputs>(...inputs), (values) => {
        expect(build(...values)).to.deep.equal({
          to: someDeployment.addresses[contract],
          data: reference.encodeFunctionData(title, inWords(...values)),
        });
      }),
      { seed: 0xace50, numRuns: 40 },
    );
  });
}

describe("the calls a page sends", () => {
  const d = someDeployment;
  agrees(
    "publish",
    "encryptionKeys",
    [word],
    (key) => publishEncryptionKeyCall(d, key),
    (key) => [key],
  );
  agrees(
    "appointCarer",
    "recordRegistry",
    [account, data(80)],
    (a, k) => appointCarerCall(d, a, k),
    (a, k) => [a, k],
  );
  agrees(
    "dismissCarer",
    "recordRegistry",
    [account],
    (a) => dismissCarerCall(d, a),
    (a) => [a],
  );
  agrees(
    "proposeCustody",
    "recordRegistry",
    [account, account],
    (p, n) => proposeCustodyCall(d, p, n),
    (p, n) => [p, n],
  );
  agrees(
    "stopCustody",
    "recordRegistry",
    [account],
    () => stopCustodyCall(d),
    () => [],
  );
  agrees(
    "takeCustody",
    "recordRegistry",
    [account, fc.array(word, { maxLength: 4 })],
    (p, records) => takeCustodyCall(d, p, records),
    (p, records) => [p, records],
  );
  agrees(
    "definePolicy",
    "policyRegistry",
    [data(0, 200)],
    (p) => definePolicyCall(d, p),
    (p) => [p],
  );
  agrees(
    "attest",
    "attributeRegistry",
    [account, name, until],
    (a, n, u) => attestAttributeCall(d, { account: a, name: n, until: u }),
    (a, n, u) => [a, n, u],
  );
  agrees(
    "attestBatch",
    "attributeRegistry",
    [fc.array(fc.record({ account, name, until }), { maxLength: 4 })],
    (all) => attestAttributesCall(d, all),
    (all) => [all],
  );
  agrees(
    "revoke",
    "attributeRegistry",
    [account, name],
    (a, n) => revokeAttributeCall(d, a, n),
    (a, n) => [a, n],
  );
  agrees(
    "deliverKey",
    "attributeRegistry",
    [account, name, word],
    (a, n, digest) => deliverAttributeKeyCall(d, { account: a, name: n, digest }),
    (a, n, digest) => [a, n, digest],
  );
  agrees(
    "publishAuthorityKey",
    "institutionRegistry",
    [data(0, 300)],
    (k) => publishAuthorityKeyCall(d, k),
    (k) => [k],
  );
  agrees(
    "register",
    "recordRegistry",
    [registration],
    (r) => registerRecordCall(d, r),
    (r) => [r.salt, r.digest, r.policy, r.guardianSet, encodeEpochs(r.epochs), r.settings],
  );
  agrees(
    "registerInline",
    "recordRegistry",
    [registration],
    (r) => registerInlineRecordCall(d, r),
    (r) => [r.salt, r.envelope, r.policy, r.guardianSet, encodeEpochs(r.epochs), r.settings],
  );
  agrees(
    "correct",
    "recordRegistry",
    [correction],
    (c) => correctRecordCall(d, c),
    (c) => [c.record, c.version, c.digest, c.policy, encodeEpochs(c.epochs)],
  );
  agrees(
    "correctInline",
    "recordRegistry",
    [correction],
    (c) => correctInlineRecordCall(d, c),
    (c) => [c.record, c.version, c.envelope, c.policy, encodeEpochs(c.epochs)],
  );
  agrees(
    "erase",
    "recordRegistry",
    [word],
    (r) => eraseRecordCall(d, r),
    (r) => [r],
  );
  agrees(
    "grant",
    "recordRegistry",
    [grant],
    (g) => grantAccessCall(d, g),
    (g) => [g.record, g.grantee, g.purposes, g.until, g.sealedKey],
  );
  agrees(
    "grantBatch",
    "recordRegistry",
    [fc.array(grant, { maxLength: 4 })],
    (g) => grantAccessBatchCall(d, g),
    (g) => [g],
  );
  agrees(
    "revoke",
    "recordRegistry",
    [word, account],
    (r, a) => revokeAccessCall(d, r, a),
    (r, a) => [r, a],
  );
  agrees(
    "revokeBatch",
    "recordRegistry",
    [fc.array(revocation, { maxLength: 4 })],
    (all) => revokeAccessBatchCall(d, all),
    (all) => [all],
  );
  agrees(
    "setStandingConsent",
    "recordRegistry",
    [word, small],
    (r, p) => setStandingConsentCall(d, r, p),
    (r, p) => [r, p],
  );
  agrees(
    "setEmergencyOptOut",
    "recordRegistry",
    [word, fc.boolean()],
    (r, out) => setEmergencyOptOutCall(d, r, out),
    (r, out) => [r, out],
  );
  agrees(
    "requestAccess",
    "keyRelease",
    [word, small, word],
    (record, purpose, accessKey) => requestAccessCall(d, { record, purpose, accessKey }),
    (record, purpose, accessKey) => [record, purpose, accessKey],
  );
  agrees(
    "requestEmergency",
    "keyRelease",
    [word, word, word],
    (record, reasonHash, accessKey) => requestEmergencyCall(d, { record, reasonHash, accessKey }),
    (record, reasonHash, accessKey) => [record, reasonHash, accessKey],
  );
  agrees(
    "offer",
    "offers",
    [account, word],
    (p, digest) => offerRecordCall(d, p, digest),
    (p, digest) => [p, digest],
  );
  agrees(
    "withdraw",
    "offers",
    [account, word],
    (p, digest) => withdrawOfferCall(d, p, digest),
    (p, digest) => [p, digest],
  );
  agrees(
    "decline",
    "offers",
    [account, word],
    (a, digest) => declineOfferCall(d, a, digest),
    (a, digest) => [a, digest],
  );

  it("epochs are sixteen big-endian numbers, and anything else is refused before the wallet is asked", () => {
    expect(encodeEpochs([1, 0x0203])).to.equal(`0x00010203${"00".repeat(28)}`);
    for (const wrong of [[-1], [65_536], [1.5], Array.from({ length: 17 }, () => 1)])
      expect(() => encodeEpochs(wrong))
        .to.throw()
        .with.property("code", "bad-argument");
  });
});
