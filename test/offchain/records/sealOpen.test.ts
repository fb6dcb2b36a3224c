import { expect } from "chai";
import { sealAttributeKey } from "../../../offchain/records/access/sealAttributeKey.ts";
import { openAttributeKey } from "../../../offchain/records/access/openAttributeKey.ts";
import { sealGrant } from "../../../offchain/records/access/sealGrant.ts";
import { unlockByEmergency } from "../../../offchain/records/access/unlockByEmergency.ts";
import { unlockByGrant } from "../../../offchain/records/access/unlockByGrant.ts";
import { unlockByPolicy } from "../../../offchain/records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../../offchain/records/access/unlockByVault.ts";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { ofSize } from "../../../offchain/records/envelope/metadata.ts";
import { readEnvelope } from "../../../offchain/records/envelope/readEnvelope.ts";
import { combineShares } from "../../../offchain/records/guardians/combineShares.ts";
import { openRelease } from "../../../offchain/records/guardians/openRelease.ts";
import { sealRelease } from "../../../offchain/records/guardians/sealRelease.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { accountOf, envelopeOf, hospital, sealed, shareOf } from "./hospital.ts";
import { refusal } from "./refusal.ts";
import { chunks, collect, pattern } from "./streams.ts";

const content = new TextEncoder().encode("ECG: sinus rhythm");

describe("records: sealing and opening", () => {
  it("bring back every size around a frame, byte for byte, with both locks", async () => {
    for (const size of [0, 1, frameSize - 1, frameSize, frameSize + 1, 3 * frameSize]) {
      const plaintext = pattern(size);
      const { bytes } = await sealed(plaintext);
      const envelope = await envelopeOf(bytes);
      const { clinician } = await hospital();
      const opened = await openRecord({
        envelope,
        accessSecret: await unlockByPolicy(envelope.header, clinician),
        versionSecret: await combineShares(envelope.header, [
          await shareOf(envelope, 2),
          await shareOf(envelope, 0),
        ]),
      });
      expect(opened.metadata).to.deep.equal({ name: "scan.dcm", mediaType: "application/dicom" });
      expect(await collect(opened.content)).to.deep.equal(plaintext);
    }
  });

  it("give the same A to policy, emergency, vault and grant, and to nobody else", async () => {
    const { clinician, emergencyDoctor, stranger, parameters } = await hospital();
    const { header, accessSecret } = await sealed(content);
    expect(await unlockByPolicy(header, clinician)).to.deep.equal(accessSecret);
    expect(await unlockByEmergency(header, emergencyDoctor)).to.deep.equal(accessSecret);
    expect(await unlockByVault(header, parameters.vaultKey)).to.deep.equal(accessSecret);
    const missing = await refusal("policy-not-satisfied", () => unlockByPolicy(header, stranger));
    expect(missing.values["policy"]).to.equal("cardiology@mercy and eu@health-authority");
    await refusal("policy-not-satisfied", () => unlockByPolicy(header, emergencyDoctor));
    await refusal("policy-not-satisfied", () => unlockByEmergency(header, clinician));
    await refusal("seal-rejected", () => unlockByVault(header, new Uint8Array(32)));

    const grantee = await generateEncryptionKeyPair();
    const grant = await sealGrant(accessSecret, grantee.publicKey, header.record, accountOf(5));
    expect(grant).to.have.length(80);
    expect(await unlockByGrant(grant, grantee, header.record, accountOf(5))).to.deep.equal(accessSecret);
    await refusal("seal-rejected", () => unlockByGrant(grant, grantee, header.record, accountOf(6)));
    await refusal("seal-rejected", () => unlockByGrant(grant, grantee, header.nonce, accountOf(5)));
  });

  it("refuse the emergency way when the patient opted out", async () => {
    const { emergencyDoctor } = await hospital();
    const { header } = await sealed(content, { emergencyPolicy: null });
    await refusal("emergency-opted-out", () => unlockByEmergency(header, emergencyDoctor));
  });

  it("keep A over a correction and draw B anew; a fresh A shuts former grantees out", async () => {
    const first = await sealed(content);
    const second = await sealed(content, { version: 2, accessSecret: first.accessSecret });
    expect(second.accessSecret).to.deep.equal(first.accessSecret);
    expect(second.versionSecret).to.not.deep.equal(first.versionSecret);
    const third = await sealed(content, { version: 3 });
    const envelope = await envelopeOf(third.bytes);
    await refusal("frame-rejected", () =>
      openRecord({ envelope, accessSecret: first.accessSecret, versionSecret: third.versionSecret }),
    );
  });

  it("need both locks: every share without A fails, and t − 1 shares with A fail", async () => {
    const { bytes, accessSecret } = await sealed(content);
    const all = await envelopeOf(bytes);
    const shares = [await shareOf(all, 0), await shareOf(all, 1), await shareOf(all, 2)];
    const versionSecret = await combineShares(all.header, shares);
    await refusal("frame-rejected", () =>
      openRecord({ envelope: all, accessSecret: new Uint8Array(32), versionSecret }),
    );
    const few = await envelopeOf(bytes);
    await refusal("not-enough-shares", () => combineShares(few.header, [shares[0]!]));
    await refusal("not-enough-shares", () => combineShares(few.header, [shares[0]!, shares[0]!]));
    await refusal("frame-rejected", () =>
      openRecord({ envelope: few, accessSecret, versionSecret: shares[0]!.share.subarray(0, 32) }),
    );
  });

  it("carry shares from guardian to reader in a release made for one request", async () => {
    const { bytes, accessSecret } = await sealed(content);
    const envelope = await envelopeOf(bytes);
    const accessKey = await generateEncryptionKeyPair();
    const requestId = new Uint8Array(32).fill(0x77);
    const { index, share } = await shareOf(envelope, 1);
    const release = await sealRelease(new Map([[1, share]]), accessKey.publicKey, requestId, index);
    const opened = await openRelease(release, accessKey, requestId, index);
    expect(opened).to.deep.equal(new Map([[1, share]]));
    await refusal("seal-rejected", () => openRelease(release, accessKey, requestId.with(0, 0), index));
    await refusal("seal-rejected", () => openRelease(release, accessKey, requestId, 2));
    const versionSecret = await combineShares(envelope.header, [
      await shareOf(envelope, 0),
      { index, share: opened.get(1)! },
    ]);
    const record = await openRecord({ envelope, accessSecret, versionSecret });
    expect(await collect(record.content)).to.deep.equal(content);
  });

  it("deliver an attribute key to its holder alone", async () => {
    const holder = await generateEncryptionKeyPair();
    const delivery = { institution: accountOf(1), holder: accountOf(2), name: "cardiology" };
    const message = await sealAttributeKey(content, holder.publicKey, delivery);
    expect(await openAttributeKey(message, holder, delivery)).to.deep.equal(content);
    for (const change of [{ name: "oncology" }, { holder: accountOf(3) }, { institution: accountOf(3) }]) {
      await refusal("seal-rejected", () => openAttributeKey(message, holder, { ...delivery, ...change }));
    }
  });

  it("hold the content to the size its metadata gives", async () => {
    const metadata = { name: "a.txt", mediaType: "text/plain", size: content.length };
    const { bytes, accessSecret, versionSecret } = await sealed(content, { metadata });
    const opened = await openRecord({ envelope: await envelopeOf(bytes), accessSecret, versionSecret });
    expect(opened.metadata.size).to.equal(content.length);
    expect(await collect(opened.content)).to.deep.equal(content);
    for (const size of [content.length - 1, content.length + 1]) {
      await refusal("size-mismatch", () => sealed(content, { metadata: { ...metadata, size } }));
    }
  });

  it("pass not one byte beyond the declared size, should a sealer have lied about it", async () => {
    const passed: number[] = [];
    await refusal("size-mismatch", async () => {
      for await (const chunk of ofSize(chunks(content, 4), 10)) passed.push(chunk.length);
    });
    expect(passed).to.deep.equal([4, 4]);
  });

  it("refuse parameters that no honest caller gives, naming them", async () => {
    const { guardians, parameters } = await hospital();
    const bad: [Parameters<typeof sealed>[1], Parameters<typeof refusal>[0], string][] = [
      [{ policy: "cardiology@mercy and" }, "policy-rejected", "position"],
      [{ policy: "a@nowhere" }, "policy-rejected", "nowhere"],
      [{ emergencyPolicy: "" }, "policy-rejected", ""],
      [{ version: 0 }, "wrong-argument", "version"],
      [{ version: 65_536 }, "wrong-argument", "version"],
      [{ threshold: 1 }, "wrong-argument", "threshold"],
      [{ threshold: 4 }, "wrong-argument", "threshold"],
      [{ guardians: guardians.slice(0, 1) }, "wrong-argument", "guardians"],
      [{ guardians: [guardians[0]!, guardians[0]!] }, "wrong-argument", "once"],
      [{ guardians: guardians.with(1, { ...guardians[1]!, key: new Uint8Array(32) }) }, "key-rejected", ""],
      [{ guardians: guardians.with(1, { ...guardians[1]!, epoch: -1 }) }, "wrong-argument", "-1"],
      [{ record: new Uint8Array(31) }, "wrong-argument", "record id"],
      [{ vaultKey: new Uint8Array(16) }, "wrong-argument", "vault key"],
      [{ accessSecret: new Uint8Array(16) }, "wrong-argument", "access secret"],
      [{ attributeId: () => new Uint8Array(3) }, "policy-rejected", "32"],
      [{ metadata: { ...parameters.metadata, name: "../../etc/passwd" } }, "metadata-rejected", "name"],
      [{ metadata: { ...parameters.metadata, name: "exe\u202Etxt.scr" } }, "metadata-rejected", "name"],
      // A terminal would act on these.
      [{ metadata: { ...parameters.metadata, name: "a\u061Cb" } }, "metadata-rejected", "name"],
      [
        { metadata: { ...parameters.metadata, mediaType: "a\u001B]0;b\u0007" } },
        "metadata-rejected",
        "mediaType",
      ],
      [{ metadata: { ...parameters.metadata, mediaType: "a\u009B2J" } }, "metadata-rejected", "mediaType"],
      [{ metadata: { ...parameters.metadata, fhirType: "Bundle\nopened" } }, "metadata-rejected", "fhirType"],
      [{ metadata: { ...parameters.metadata, fhirType: "a\u202Eb" } }, "metadata-rejected", "fhirType"],
      [{ metadata: { ...parameters.metadata, size: -1 } }, "metadata-rejected", "size"],
    ];
    for (const [changes, code, says] of bad) {
      expect((await refusal(code, () => sealed(content, changes))).message).to.contain(says);
    }
  });

  it("close the source of an opening that is left early or never begun", async () => {
    const { bytes, accessSecret, versionSecret } = await sealed(pattern(3 * frameSize));
    let closed = 0;
    const watched = async function* () {
      try {
        yield* chunks(bytes, 100_000);
      } finally {
        closed++;
      }
    };
    await (await readEnvelope(watched())).close();
    expect(closed).to.equal(1);
    const unread = await openRecord({ envelope: await readEnvelope(watched()), accessSecret, versionSecret });
    await unread.content.return();
    expect(closed).to.equal(2);
    const left = await openRecord({ envelope: await readEnvelope(watched()), accessSecret, versionSecret });
    await left.content.next();
    await left.content.return();
    expect(closed).to.equal(3);
    await refusal("frame-rejected", async () =>
      openRecord({ envelope: await readEnvelope(watched()), accessSecret, versionSecret: accessSecret }),
    );
    expect(closed).to.equal(4);
  });
});
