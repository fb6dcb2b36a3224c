import { expect } from "chai";
import { accountingOfDisclosures } from "../../../offchain/audit/accountingOfDisclosures.ts";
import { accountingToCsv } from "../../../offchain/audit/accountingToCsv.ts";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import { openingBases } from "../../../offchain/audit/openingBases.ts";
import { sayBasis } from "../../../offchain/audit/sayBasis.ts";
import { doctor, guardians, inBlocks, patient, record, request, story, times } from "./someEvents.ts";
import { carer, life, newAccount, researcher, unanswered } from "./someHistory.ts";

const T = 1_700_000_000;
type Fact = (typeof story)[number];
const all = { patient, from: 0, to: 2 * T };

describe("the accounting of disclosures", () => {
  const timeline = buildTimeline(life, times);

  it("has the date it was answered, the recipient, what, the purpose and the ground; 45 CFR 164.528(b)(2)", () => {
    expect(accountingOfDisclosures(timeline, all).disclosures).to.deep.equal([
      {
        request,
        record,
        version: 1,
        recipient: doctor,
        purpose: 1,
        emergency: undefined,
        asked: T + 5,
        disclosed: T + 7,
        guardians: [guardians[0], guardians[2]],
        basis: { kind: "grant", given: T + 4, by: carer },
        required: false,
      },
    ]);
  });

  it("tells apart what too few guardians answered: asked for, not disclosed", () => {
    expect(accountingOfDisclosures(timeline, all).unanswered).to.deep.equal([
      {
        request: unanswered,
        record,
        recipient: researcher,
        purpose: 8,
        asked: T + 11,
        expires: 1_700_604_800,
        receipts: 1,
        threshold: 2,
      },
    ]);
  });

  it("takes a period from inclusive to exclusive, by the day of the answer", () => {
    const within = (from: number, to: number) =>
      accountingOfDisclosures(timeline, { patient, from, to }).disclosures.length;
    expect(within(T + 7, T + 8)).to.equal(1);
    expect(within(T + 5, T + 7)).to.equal(0);
    expect(within(T + 8, T + 9)).to.equal(0);
  });

  it("is of the account that owned the record when it was asked for", () => {
    expect(accountingOfDisclosures(timeline, { ...all, patient: newAccount }).disclosures).to.deep.equal([]);
  });

  it("never counts a request as disclosed whose threshold nobody knows", () => {
    const blind = buildTimeline(life.slice(1), times);
    const { disclosures, unanswered: open } = accountingOfDisclosures(blind, all);
    expect(disclosures).to.deep.equal([]);
    expect(open).to.have.length(2);
  });

  it("asks for research, public health and emergencies to be accounted for, not for treatment", () => {
    const required = (purpose: number): boolean => {
      const facts = story.map((fact) => (fact.name === "AccessRequested" ? { ...fact, purpose } : fact));
      return accountingOfDisclosures(buildTimeline(inBlocks(facts), times), all).disclosures[0]!.required;
    };
    expect([1, 2, 4, 8, 16, 32, 64].map(required)).to.deep.equal([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it("counts what patients opened themselves, and does not call it a disclosure", () => {
    const facts = story.map((fact) =>
      fact.name === "AccessRequested" ? { ...fact, accessor: patient } : fact,
    );
    const own = accountingOfDisclosures(buildTimeline(inBlocks(facts), times), all);
    expect(own).to.deep.include({ disclosures: [], ownOpenings: 1, unanswered: [] });
  });

  it("writes CSV that says which requests were not answered, with other people's names disarmed", () => {
    const csv = accountingToCsv(accountingOfDisclosures(timeline, all), { account: () => "=cmd()" });
    const lines = csv.split("\r\n");
    expect(lines).to.have.length(4);
    expect(lines[1]).to.equal(
      `disclosed,2023-11-14T22:13:27.000Z,2023-11-14T22:13:25.000Z,'=cmd(),${doctor},${record},1,TREAT (treatment),` +
        `access given on 2023-11-14T22:13:24.000Z by =cmd(),,${guardians[0]} ${guardians[2]},no,${request}`,
    );
    expect(lines[2]).to.match(/^not disclosed,,2023-11-14T22:13:31\.000Z/);
    expect(lines[2]).to.include("1 of 2");
  });
});

describe("the ground of an opening", () => {
  const [set, registered, asked, first, second] = story as [Fact, Fact, Fact, Fact, Fact];
  /** What lies between the registration and the request, which may be changed. */
  const basisOf = (before: readonly Fact[], change: { accessor?: `0x${string}`; purpose?: number } = {}) => {
    const changed = asked.name === "AccessRequested" ? { ...asked, ...change } : asked;
    const events = inBlocks([set, registered, ...before, changed, first, second]);
    return [...openingBases(buildTimeline(events, times)).values()][0];
  };

  it("is the grant while it holds and names the purpose, and not after it is taken back", () => {
    const grant = {
      sealedKey: "0x00",
      name: "ConsentGranted",
      record,
      grantee: doctor,
      by: patient,
      purposes: 1,
      until: T * 2,
    } as const;
    const standing = { name: "StandingConsentSet", record, by: patient, purposes: 1 } as const;
    expect(basisOf([grant])).to.deep.equal({ kind: "grant", given: T + 2, by: patient });
    expect(basisOf([standing, { ...grant, purposes: 2 }])).to.deep.equal({ kind: "standing consent" });
    expect(basisOf([standing, { ...grant, until: T + 3 }])).to.deep.equal({ kind: "standing consent" });
    expect(
      basisOf([standing, grant, { name: "ConsentRevoked", record, grantee: doctor, by: patient }]),
    ).to.deep.equal({
      kind: "standing consent",
    });
  });

  it("is the carer's office, the owner's right, an emergency, or not told", () => {
    const none = { name: "StandingConsentSet", record, by: patient, purposes: 0 } as const;
    const appointed = { name: "CarerAppointed", patient, carer: doctor, sealedVaultKey: "0x00" } as const;
    expect(basisOf([none, appointed])).to.deep.equal({ kind: "carer" });
    expect(basisOf([none, appointed, { name: "CarerDismissed", patient, carer: doctor }])).to.deep.equal({
      kind: "unknown",
    });
    expect(basisOf([none], { accessor: patient })).to.deep.equal({ kind: "owner" });
    expect(basisOf([none], { purpose: 32 })).to.deep.equal({ kind: "emergency" });
  });

  it("is said in words", () => {
    const say = { account: () => "Ana", time: () => "3 May" };
    expect(sayBasis({ kind: "grant", given: 1, by: patient }, say)).to.equal("access given on 3 May by Ana");
    expect(sayBasis({ kind: "emergency" }, say)).to.equal("an emergency that the recipient declared");
  });
});
