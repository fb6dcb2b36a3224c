import { expect } from "chai";
import { randomBytes } from "node:crypto";
import { attestAttributes } from "../../offchain/chain/institutions/attestAttributes.ts";
import { attributeId } from "../../offchain/chain/institutions/attributeId.ts";
import { definePolicy } from "../../offchain/chain/institutions/definePolicy.ts";
import { appointCarer } from "../../offchain/chain/people/appointCarer.ts";
import { dismissCarer } from "../../offchain/chain/people/dismissCarer.ts";
import { readBlockRef } from "../../offchain/chain/readBlockRef.ts";
import { eraseRecord } from "../../offchain/chain/records/eraseRecord.ts";
import { grantAccess } from "../../offchain/chain/records/grantAccess.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { revokeAccess } from "../../offchain/chain/records/revokeAccess.ts";
import { setStandingConsent } from "../../offchain/chain/records/setStandingConsent.ts";
import { isPermitted } from "../../offchain/chain/requests/isPermitted.ts";
import type { Hex } from "../../offchain/rounds/hex.ts";
import { declareRows } from "../../offchain/workers/consent/declareRows.ts";
import { readConsents } from "../../offchain/workers/consent/readConsents.ts";
import { selectConsented } from "../../offchain/workers/consent/selectConsented.ts";
import { buildWorld, bytes, hex, type Person, type World } from "./guardianWorld.ts";

const [TREAT, TRAIN] = [1, 64];
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3_600;

describe("consent to training, as of the block that opens Commit", () => {
  let world: World;
  let patient: Person;
  let hospital: Hex;
  /** granted · standing · for treatment only · nothing at all. */
  let records: Hex[];
  const head = async (): Promise<number> => (await readBlockRef(patient.chain, "latest"))?.number ?? 0;

  before(async () => {
    world = await buildWorld();
    patient = await world.newPerson();
    const [mercy, charite] = world.institutions;
    hospital = charite!.account;
    const id = attributeId(mercy!.account, "research");
    await attestAttributes(mercy!.chain, [{ account: hospital, name: "research", until: inAnHour() }]);
    const policy = await definePolicy(patient.chain, Uint8Array.from([1, ...bytes(id), 0]));
    records = [];
    for (const settings of [0, TRAIN, 0, 0]) {
      const { record } = await registerRecord(patient.chain, {
        salt: hex(randomBytes(32)),
        digest: hex(randomBytes(32)),
        policy,
        guardianSet: world.guardianSet,
        epochs: [1, 1, 1],
        settings,
      });
      records.push(record);
    }
    const sealedKey = randomBytes(80);
    const to = { grantee: hospital, until: inAnHour(), sealedKey };
    await grantAccess(patient.chain, { ...to, record: records[0]!, purposes: TRAIN });
    await grantAccess(patient.chain, { ...to, record: records[2]!, purposes: TREAT });
  });
  after(async () => {
    await world.close();
  });

  it("counts a grant for training and a standing consent, and neither a grant for treatment nor silence", async () => {
    const consents = await readConsents(patient.chain, hospital, records, await head());
    expect([...consents]).to.deep.equal([records[0], records[1]]);
  });

  it("is another institution's only by a policy that it satisfies", async () => {
    const other = world.institutions[2]!.account;
    expect((await readConsents(patient.chain, other, records, await head())).size).to.equal(0);
  });

  it("keeps a round's rows by its own block: what is revoked later is out of the next, with another root", async () => {
    const contents = Array.from({ length: 8 }, (_, row) => new TextEncoder().encode(`row ${row}`));
    const declared = declareRows(
      contents,
      contents.map((_, row) => records[row % 4]!),
    );
    const at = async (block: number) => {
      const consents = await readConsents(patient.chain, hospital, records, block);
      const has = (record: Hex): boolean => consents.has(record);
      return selectConsented(declared, has);
    };
    const first = await head();
    await revokeAccess(patient.chain, records[0]!, hospital);
    const second = await head();
    await setStandingConsent(patient.chain, records[1]!, 0);
    const third = await head();

    const [before, revoked, none] = [await at(first), await at(second), await at(third)];
    expect([...before.rows]).to.deep.equal([0, 1, 4, 5]);
    expect([...revoked.rows]).to.deep.equal([1, 5]);
    expect(none.rows).to.have.length(0);
    expect(revoked.consentRoot).to.not.equal(before.consentRoot);
  });

  it("is nobody's to give but the patient's: what an institution owns, or cares for, it may read and not train on", async () => {
    const [mercy, charite] = world.institutions;
    const own = { digest: hex(randomBytes(32)), guardianSet: world.guardianSet, epochs: [1, 1, 1] };
    const policy = await definePolicy(
      mercy!.chain,
      Uint8Array.from([1, ...bytes(attributeId(mercy!.account, "research")), 0]),
    );
    const { record } = await registerRecord(charite!.chain, {
      ...own,
      salt: hex(randomBytes(32)),
      policy,
      settings: TRAIN,
    });
    const ward = await world.newPerson();
    const { record: cared } = await registerRecord(ward.chain, {
      ...own,
      salt: hex(randomBytes(32)),
      policy,
      settings: 0,
    });
    const sealedKey = randomBytes(80);
    await appointCarer(ward.chain, hospital, sealedKey);
    for (const one of [record, cared])
      expect(await isPermitted(patient.chain, { record: one, accessor: hospital, purpose: TRAIN })).to.equal(
        true,
      );
    const consents = await readConsents(patient.chain, hospital, [record, cared], await head());
    expect([...consents]).to.deep.equal([]);
    await dismissCarer(ward.chain, hospital);
    await setStandingConsent(ward.chain, cared, TRAIN);
    expect([...(await readConsents(patient.chain, hospital, [cared], await head()))]).to.deep.equal([cared]);
    ward.chain.provider.destroy();
  });

  it("ends with the record", async () => {
    await setStandingConsent(patient.chain, records[3]!, TRAIN);
    expect((await readConsents(patient.chain, hospital, records, await head())).has(records[3]!)).to.equal(
      true,
    );
    await eraseRecord(patient.chain, records[3]!);
    expect((await readConsents(patient.chain, hospital, records, await head())).size).to.equal(0);
  });

  it("declares rows that look different every time, and refuses rows without a record", () => {
    const content = [new TextEncoder().encode("the same")];
    const [one, two] = [declareRows(content, [records[0]!]), declareRows(content, [records[0]!])];
    expect(one[0]?.digest).to.not.equal(two[0]?.digest);
    expect(() => declareRows(content, [])).to.throw(RangeError);
  });
});
