import { expect } from "chai";

import type { Deployment, Hex } from "../../../../app/chain/deployment.ts";
import { offerIdOf } from "../../../../app/chain/offers/offerIdOf.ts";
import { recordIdOf } from "../../../../app/chain/records/recordIdOf.ts";
import { gatherAlerts } from "../../../../app/records/alerts/gatherAlerts.ts";
import { carersOf } from "../../../../app/records/carers/carersOf.ts";
import { consentTransaction } from "../../../../app/records/consents/consentTransaction.ts";
import { takeTransactions } from "../../../../app/records/custody/custodyTransactions.ts";
import { groupRequests, waitingRequests } from "../../../../app/records/inbox/waitingRequests.ts";
import { ownOffers } from "../../../../app/records/offers/ownOffers.ts";
import type { OwnRecord } from "../../../../app/records/ownRecord.ts";
import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";

const id = (byte: number, bytes = 32): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(bytes)}`;
const ADA = id(0xad, 20);
const BEN = id(0xbe, 20);
const EVE = id(0xee, 20);
const GUARDIANS = [id(0x01, 20), id(0x02, 20), id(0x03, 20)] as const;
const DAY = 86_400;
const NOW = 1_800_000_000;

type Told = ChainEvent extends infer E ? (E extends ChainEvent ? Omit<E, "at"> : never) : never;

/** Events of blocks 1, 2, 3 …, in that order. */
const events = (...told: readonly Told[]): ChainEvent[] =>
  told.map((event, i) => ({
    ...event,
    at: { block: i + 1, blockHash: id(i + 1), transaction: id(i + 1), logIndex: 0 },
  }));
const times = new Map(Array.from({ length: 40 }, (_, i) => [i, NOW - 3600 + i]));

const own = (record: Hex, facts: Partial<OwnRecord> = {}): OwnRecord => ({
  record,
  owner: ADA,
  version: 1,
  changedAt: 1,
  policy: id(9),
  state: "kept",
  accepted: 3,
  guardians: 3,
  standing: 0,
  emergencyOptOut: false,
  grantees: [],
  openings: 0,
  ...facts,
});

const SET: Told = { name: "GuardianSetDefined", set: 1, threshold: 2, members: [...GUARDIANS] };
const registered = (record: Hex): Told => ({
  name: "RecordRegistered",
  record,
  owner: ADA,
  guardianSet: 1,
  policy: id(9),
  digest: id(8),
  epochs: [],
  settings: 0,
});
const asked = (
  request: Hex,
  record: Hex,
  facts: { accessor?: Hex; purpose?: number; expires?: number } = {},
): Told => ({
  name: "AccessRequested",
  request,
  record,
  accessor: BEN,
  purpose: 1,
  accessKey: id(7),
  expires: NOW + DAY,
  ...facts,
});
const released = (request: Hex, record: Hex, index: number, accessor = BEN): Told => ({
  name: "ShareReleased",
  request,
  record,
  accessor,
  guardian: GUARDIANS[index] ?? EVE,
  index,
  digest: id(6),
});

describe("requests that wait for a patient", () => {
  const R = id(0xa1);
  const S = id(0xa2);
  const waiting = (records: readonly OwnRecord[], ...told: readonly Told[]) =>
    waitingRequests(records, events(SET, registered(R), registered(S), ...told), { times, now: NOW }).map(
      ({ request }) => request,
    );

  it("are those of others with time left that too few guardians have answered", () => {
    const records = [own(R), own(S)];
    expect(waiting(records, asked(id(1), R))).to.deep.equal([id(1)]);
    expect(waiting(records, asked(id(1), R), released(id(1), R, 0))).to.deep.equal([id(1)]);
    expect(waiting(records, asked(id(1), R), released(id(1), R, 0), released(id(1), R, 1))).to.deep.equal([]);
    expect(waiting(records, asked(id(1), R, { expires: NOW }))).to.deep.equal([]);
    expect(waiting(records, asked(id(1), R, { accessor: ADA }))).to.deep.equal([]);
    expect(waiting([own(R, { state: "erasing" })], asked(id(1), R))).to.deep.equal([]);
    expect(waiting([own(S)], asked(id(1), R))).to.deep.equal([]);
  });

  it("are answered together for one person and one purpose, each record once, by the request that lasts longest", () => {
    const told = events(
      SET,
      registered(R),
      registered(S),
      asked(id(1), R, { expires: NOW + 10 }),
      asked(id(2), R, { expires: NOW + 20 }),
      asked(id(3), S),
      asked(id(4), S, { purpose: 8 }),
      asked(id(5), S, { accessor: EVE }),
    );
    const open = waitingRequests([own(R), own(S)], told, { times, now: NOW });
    const groups = groupRequests(open, () => ADA).map(({ accessor, purpose, requests }) => [
      accessor,
      purpose,
      requests.map(({ request }) => request),
    ]);
    expect(groups).to.have.deep.members([
      [BEN, 1, [id(3), id(2)]],
      [BEN, 8, [id(4)]],
      [EVE, 1, [id(5)]],
    ]);
  });
});

describe("what a patient is alerted of", () => {
  const R = id(0xa1);
  const alerts = (moves: readonly ChainEvent[], ...told: readonly Told[]) =>
    gatherAlerts({
      records: [own(R)],
      events: events(SET, registered(R), ...told),
      moves,
      people: new Set([ADA]),
      times,
      now: NOW,
    });
  const kinds = (...told: readonly Told[]) => alerts([], ...told).map(({ kind }) => kind);

  it("are openings of others once enough guardians have answered, not one's own", () => {
    expect(kinds(asked(id(1), R), released(id(1), R, 0))).to.deep.equal([]);
    expect(kinds(asked(id(1), R), released(id(1), R, 0), released(id(1), R, 2))).to.deep.equal(["opened"]);
    const mine = [released(id(1), R, 0, ADA), released(id(1), R, 2, ADA)];
    expect(kinds(asked(id(1), R, { accessor: ADA }), ...mine)).to.deep.equal([]);
  });

  it("are emergencies, whether or not they were answered", () => {
    const filed: Told = {
      name: "EmergencyFiled",
      record: R,
      accessor: EVE,
      reasonHash: id(5),
      until: NOW + DAY,
    };
    const [alert] = alerts([], filed);
    expect(alert).to.deep.include({ kind: "emergency", who: EVE, answered: false });
    const [answered] = alerts([], filed, released(id(1), R, 0, EVE));
    expect(answered).to.deep.include({ kind: "emergency", answered: true });
  });

  it("are grants that end within seven days, unless revoked or made anew for longer", () => {
    const granted = (until: number): Told => ({
      name: "ConsentGranted",
      record: R,
      grantee: BEN,
      by: ADA,
      purposes: 1,
      until,
      sealedKey: id(4),
    });
    const revoked: Told = { name: "ConsentRevoked", record: R, grantee: BEN, by: ADA };
    expect(kinds(granted(NOW + 7 * DAY - 1))).to.deep.equal(["ending"]);
    expect(kinds(granted(NOW + 7 * DAY))).to.deep.equal([]);
    expect(kinds(granted(NOW))).to.deep.equal([]);
    expect(kinds(granted(NOW + DAY), revoked)).to.deep.equal([]);
    expect(kinds(granted(NOW + DAY), granted(NOW + 30 * DAY))).to.deep.equal([]);
  });

  it("are moves of custody until they are stopped, or the carer who proposed them is dismissed", () => {
    const proposed: Told = {
      name: "CustodyProposed",
      patient: ADA,
      newAccount: EVE,
      by: BEN,
      readyAt: NOW + DAY,
    };
    const stopped: Told = { name: "CustodyStopped", patient: ADA, newAccount: EVE };
    const dismissed = (carer: Hex): Told => ({ name: "CarerDismissed", patient: ADA, carer });
    const after = (...told: readonly Told[]) => alerts(events(proposed, ...told)).map(({ kind }) => kind);
    expect(after()).to.deep.equal(["move"]);
    expect(after(stopped)).to.deep.equal([]);
    expect(after(dismissed(BEN))).to.deep.equal([]);
    expect(after(dismissed(EVE))).to.deep.equal(["move"]);
  });
});

describe("those who act, and what is written, for a patient", () => {
  it("are the carers not dismissed since they were last appointed", () => {
    const appointed = (patient: Hex, carer: Hex): Told => ({
      name: "CarerAppointed",
      patient,
      carer,
      sealedVaultKey: id(3),
    });
    const dismissed: Told = { name: "CarerDismissed", patient: ADA, carer: BEN };
    const told = events(appointed(ADA, BEN), dismissed, appointed(ADA, EVE), appointed(EVE, ADA));
    expect(carersOf(told, ADA).map(({ carer }) => carer)).to.deep.equal([EVE]);
    expect(carersOf([...told, ...events(appointed(ADA, BEN))], ADA)).to.have.length(2);
  });

  it("are offers to them under their true id; registered under it, they are accepted", () => {
    const addresses = { offers: id(0x0f, 20), recordRegistry: id(0x11, 20) };
    const deployment = { chainId: 31337, addresses } as Deployment;
    const offered = (digest: Hex, patient = ADA): Told => {
      const facts = { patient, author: BEN, digest };
      return { name: "RecordOffered", offer: offerIdOf(deployment, facts), ...facts };
    };
    const forged: Told = { name: "RecordOffered", offer: id(0x66), patient: ADA, author: BEN, digest: id(3) };
    const accepted = offerIdOf(deployment, { patient: ADA, author: BEN, digest: id(1) });
    const found = ownOffers(deployment, ADA, {
      offered: events(offered(id(1)), offered(id(2)), forged, offered(id(4), EVE)),
      records: events(registered(recordIdOf(deployment, ADA, accepted))),
    });
    expect(found.map(({ digest, record }) => [digest, record !== null])).to.deep.equal([
      [id(2), false],
      [id(1), true],
    ]);
  });
});

describe("what a transaction is said to do", () => {
  const deployment = { addresses: { recordRegistry: id(0x11, 20) } } as Deployment;

  it("names the purposes that are given and taken, and of training what it means", () => {
    const change = { record: id(1), name: "scan.dcm", before: 8, after: 65 };
    const { title, effects } = consentTransaction(deployment, change);
    expect(title).to.equal("Give standing consent");
    expect(effects[0]).to.contain("“scan.dcm”").and.to.contain("Treatment, Model training");
    expect(effects[1]).to.contain("software learn");
    expect(effects[2]).to.contain("account’s number");
    expect(effects[3]).to.contain("Research").and.not.to.contain("Treatment");
    expect(consentTransaction(deployment, { ...change, after: 0 }).title).to.equal("End standing consent");
  });

  it("says of an end of training what goes on, and who is let in by name all the same", () => {
    const change = { record: id(1), name: "scan.dcm", before: 64, after: 0 };
    const said = (trainers?: readonly Hex[]) =>
      consentTransaction(deployment, { ...change, ...(trainers && { trainers }) }).effects.join(" ");
    expect(said()).to.contain("Training that has begun goes on").and.to.contain("by name for model training");
    expect(said([BEN])).to.contain(`${BEN.slice(0, 6)}…${BEN.slice(-4)}`);
    expect(said([])).to.contain("Training that has begun goes on").and.to.not.contain("by name");
    const treatment = consentTransaction(deployment, { ...change, before: 1 });
    expect(treatment.effects.join(" ")).to.not.contain("raining");
  });

  it("takes many records over in several transactions, every one once", () => {
    const records = Array.from(
      { length: 101 },
      (_, i): Hex => `0x${(i + 256).toString(16).padStart(64, "a")}`,
    );
    const parts = takeTransactions(deployment, { patient: ADA, records });
    expect(parts).to.have.length(3);
    const data = parts.map(({ call }) => call.data).join();
    for (const record of records) expect(data.split(record.slice(2))).to.have.length(2);
  });
});
