import { expect } from "chai";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { EVENT_KINDS } from "../../../offchain/audit/eventKinds.ts";
import { sayEntry } from "../../../offchain/audit/sayEntry.ts";
import { sayPurposes } from "../../../offchain/audit/sayPurposes.ts";
import type { TimelineEntry } from "../../../offchain/audit/timeline.ts";
import { eventDecoders } from "../../../offchain/chain/eventDecoders.ts";
import { doctor, guardians, patient, times } from "./someEvents.ts";
import { carer, life, newAccount, researcher } from "./someHistory.ts";

const people = new Map<string, string>([
  [patient, "Ana"],
  [doctor, "Dr Berg"],
  [carer, "Cem"],
  [newAccount, "Ana’s new account"],
  [researcher, "Rui"],
  [guardians[0], "Mercy"],
  [guardians[1], "Charité"],
  [guardians[2], "St Luke"],
]);
const names = {
  account: (account: string) => people.get(account) ?? account,
  record: (record: string) => record.slice(0, 6),
  time: (seconds: number) => `t${seconds - 1_700_000_000}`,
};

describe("a timeline in words", () => {
  it("tells a record's life in sentences", () => {
    const said = buildTimeline(life, times).entries.map((entry) => sayEntry(entry, names));
    expect(said).to.deep.equal([
      "Guardian set 1 was defined: 3 guardians, 2 of whom open a record.",
      "Ana added record 0x9999, open for treatment to whoever meets its policy, closed to emergencies.",
      "Guardian Mercy took its share of version 1 of record 0x9999 into keeping.",
      "Guardian St Luke took its share of version 1 of record 0x9999 into keeping.",
      "Cem gave Dr Berg access to record 0x9999 for treatment and healthcare payment until t100000000.",
      "Dr Berg asked to open record 0x9999 for treatment.",
      "Guardian Mercy released its share of record 0x9999 to Dr Berg.",
      "Guardian St Luke released its share of record 0x9999 to Dr Berg.",
      "Ana corrected record 0x9999: now version 2.",
      "Ana took back Dr Berg’s access to record 0x9999.",
      "Ana opened record 0x9999 for healthcare research and model training to whoever meets its policy.",
      "Rui asked to open record 0x9999 for healthcare research.",
      "Guardian Charité released its share of record 0x9999 to Rui.",
      "Ana’s new account took over record 0x9999 from Ana.",
      "Ana’s new account ordered the erasure of record 0x9999. From here on nobody may open it.",
      "Guardian Mercy erased its share of record 0x9999.",
      "Guardian St Luke erased its share of record 0x9999.",
      "Enough guardians have erased their shares of record 0x9999: it can never be opened again.",
    ]);
  });

  it("has a sentence for every event that the chain side can decode, with nothing undefined in it", () => {
    for (const event of Object.keys(eventDecoders) as ChainEvent["name"][]) {
      const entry: TimelineEntry = { ...buildTimeline(life, times).entries[0]!, event };
      for (const detail of [{}, { name: "nurse", optedOut: "true", version: "3" }]) {
        const said = sayEntry(
          { ...entry, detail, actor: doctor, other: patient, until: 1_700_000_009 },
          names,
        );
        expect(said, event).to.match(/^[A-Z].*\.$/);
        expect(said, event).not.to.match(/undefined|NaN|null/);
      }
    }
  });

  it("knows a kind for exactly the events that the chain side can decode", () => {
    expect(Object.keys(EVENT_KINDS).sort()).to.deep.equal(Object.keys(eventDecoders).sort());
  });

  it("joins purposes as people do", () => {
    expect([0, 1, 3, 7].map(sayPurposes)).to.deep.equal([
      "nothing",
      "treatment",
      "treatment and healthcare payment",
      "treatment, healthcare payment and healthcare operations",
    ]);
  });
});
