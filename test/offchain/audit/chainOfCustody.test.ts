import { expect } from "chai";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import { chainOfCustody } from "../../../offchain/audit/chainOfCustody.ts";
import { digest, doctor, guardians, patient, record, request, times } from "./someEvents.ts";
import { carer, life, newAccount, researcher, unanswered } from "./someHistory.ts";

const T = 1_700_000_000;

describe("a record's chain of custody", () => {
  const custody = chainOfCustody(buildTimeline(life, times), record)!;

  it("says who has owned it, from when to when", () => {
    expect(custody.owners).to.deep.equal([
      { account: patient, from: T + 1, until: T + 13 },
      { account: newAccount, from: T + 13, until: undefined },
    ]);
  });

  it("lists its versions with who wrote them and what they point to", () => {
    expect(custody.versions.map((one) => [one.version, one.by, one.digest, one.time])).to.deep.equal([
      [1, patient, digest, T + 1],
      [2, patient, `0x${"f".repeat(64)}`, T + 8],
    ]);
  });

  it("says who did something with it, how often, in the order they first did", () => {
    expect(custody.actors.map(({ account }) => account)).to.deep.equal([
      patient,
      guardians[0],
      guardians[2],
      carer,
      doctor,
      researcher,
      guardians[1],
      newAccount,
    ]);
    expect([...custody.actors[1]!.did]).to.deep.equal([
      ["ShareAccepted", 1],
      ["ShareReleased", 1],
      ["ShareErased", 1],
    ]);
    expect(custody.actors[1]).to.include({ first: T + 2, last: T + 15 });
  });

  it("keeps its openings with their receipts, answered or not", () => {
    expect(custody.openings.map((one) => [one.request, one.receipts.length, one.answered])).to.deep.equal([
      [request, 2, true],
      [unanswered, 1, false],
    ]);
  });

  it("tells which guardians keep it, and that they erased it", () => {
    expect(custody.keepers).to.deep.equal([
      { guardian: guardians[0], index: 0, accepted: [1], erased: T + 15 },
      { guardian: guardians[2], index: 2, accepted: [1], erased: T + 16 },
    ]);
    expect(custody.erasure).to.deep.equal({ ordered: T + 14, completed: T + 17 });
  });

  it("has none for a record that was never registered", () => {
    expect(chainOfCustody(buildTimeline(life, times), request)).to.equal(undefined);
  });
});
