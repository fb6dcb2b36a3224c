import { expect } from "chai";
import fc from "fast-check";
import {
  formatFragment,
  parseFragment,
  parseHexText,
  type AuditFragment,
} from "../../../../app/audit/fragment.ts";
import { beginningOf, dayOf, kindOptions, kindsOf } from "../../../../app/audit/timeline/filterFields.ts";
import { EVENT_KINDS } from "../../../../offchain/audit/eventKinds.ts";
import { isEventName } from "../../../../offchain/audit/isEventName.ts";

const account = `0x${"ab".repeat(20)}` as const;
const record = `0x${"cd".repeat(32)}` as const;

describe("the audit page's fragment", () => {
  it("says in a link what is shown, and is empty for the plain log", () => {
    expect(formatFragment({ view: "timeline", filter: {} })).to.equal("");
    expect(
      formatFragment({
        view: "record",
        filter: {
          person: account,
          record,
          purposes: 8,
          kinds: ["ShareReleased", "ShareErased"],
          from: 1,
          to: 2,
        },
      }),
    ).to.equal(
      `#view=record&person=${account}&record=${record}&purposes=8&kinds=ShareReleased,ShareErased&from=1&to=2`,
    );
  });

  it("leaves out what is no account, no event, no purpose, no time, whatever else the link carries", () => {
    const odd = `#person=${account}ff&record=0xzz&purposes=128&kinds=Nothing,constructor&from=-1&to=1e9&view=admin&x=1`;
    expect(parseFragment(odd)).to.deep.equal({ view: "timeline", filter: {} });
    expect(parseFragment("#%E0%A4%A")).to.deep.equal({ view: "timeline", filter: {} });
    expect(parseHexText(` ${account.toUpperCase().replace("X", "x")} `, 20)).to.equal(account);
  });

  it("comes back as it was written, for anything that can be shown", () => {
    const names = Object.keys(EVENT_KINDS).filter(isEventName);
    const fragments = fc.record({
      view: fc.constantFrom("timeline" as const, "record" as const, "accounting" as const, "reason" as const),
      filter: fc.record(
        {
          person: fc.constant(account),
          record: fc.constant(record),
          institution: fc.constant(account),
          purposes: fc.integer({ min: 1, max: 127 }),
          kinds: fc.subarray(names, { minLength: 1 }),
          from: fc.integer({ min: 1, max: 2 ** 31 }),
          to: fc.integer({ min: 1, max: 2 ** 31 }),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(fragments, (fragment: AuditFragment) => {
        expect(parseFragment(formatFragment(fragment))).to.deep.equal(fragment);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

describe("the audit page's filter fields", () => {
  it("turn a day into its beginning in the reader's own time, and back", () => {
    const day = "2026-11-21";
    const beginning = beginningOf(day)!;
    expect(new Date(beginning * 1000).getHours()).to.equal(0);
    expect(dayOf(beginning)).to.equal(day);
    // A last day is included: its end is the next one's beginning.
    const end = beginningOf(day, 1)!;
    expect(dayOf(end - 1)).to.equal(day);
    expect(dayOf(end)).to.equal("2026-11-22");
    expect(beginningOf("")).to.equal(undefined);
    expect(beginningOf("2026-13-99x")).to.equal(undefined);
  });

  it("offer every event, alone and in its group, and keep what a link has chosen", () => {
    const values = kindOptions(undefined).map(({ value }) => value);
    for (const name of Object.keys(EVENT_KINDS)) expect(values).to.include(name);
    expect(kindsOf(values[0]!)).to.deep.equal(["AccessRequested", "ShareReleased", "EmergencyFiled"]);
    const own = kindOptions(["RecordErased", "ConsentGranted"])[0]!;
    expect(own).to.deep.equal({ value: "RecordErased,ConsentGranted", label: "Record erased, Access given" });
    expect(new Set(values).size).to.equal(values.length);
  });
});
