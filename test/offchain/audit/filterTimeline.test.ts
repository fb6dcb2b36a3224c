import { expect } from "chai";
import fc from "fast-check";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import { filterTimeline } from "../../../offchain/audit/filterTimeline.ts";
import { indexTimeline } from "../../../offchain/audit/indexTimeline.ts";
import { selectTimeline } from "../../../offchain/audit/selectTimeline.ts";
import type { TimelineEntry } from "../../../offchain/audit/timeline.ts";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import { doctor, guardians, patient, record, request, times } from "./someEvents.ts";
import { carer, life, researcher, unanswered } from "./someHistory.ts";

const index = indexTimeline(buildTimeline(life, times));
const named = (filter: TimelineFilter): string[] =>
  filterTimeline(index, filter).map((place) => index.timeline.entries[place]!.event);

describe("filtering the timeline", () => {
  it("gives everything, in order, when nothing is asked", () => {
    expect(filterTimeline(index, {})).to.deep.equal(life.map((_, place) => place));
  });

  it("finds a person as doer, as the one it was done to, and as the record's owner of the time", () => {
    expect(named({ person: carer })).to.deep.equal(["ConsentGranted"]);
    expect(named({ person: doctor })).to.deep.equal([
      "ConsentGranted",
      "AccessRequested",
      "ShareReleased",
      "ShareReleased",
      "ConsentRevoked",
    ]);
    // All but the set; after the move the record is another account's.
    expect(named({ person: patient })).to.have.length(13);
    expect(named({ person: patient }).at(-1)).to.equal("CustodyTaken");
  });

  it("finds an institution as guardian of the record, also where it did nothing itself", () => {
    expect(named({ institution: guardians[1] })).to.deep.equal([
      "GuardianSetDefined",
      "RecordRegistered",
      "AccessRequested",
      "RecordCorrected",
      "AccessRequested",
      "ShareReleased",
      "ErasureOrdered",
      "RecordErased",
    ]);
  });

  it("counts a receipt under the purpose of the request it answers", () => {
    expect(named({ purposes: 8 })).to.deep.equal(["StandingConsentSet", "AccessRequested", "ShareReleased"]);
  });

  it("takes times from inclusive to exclusive", () => {
    const at = (place: number): number => index.timeline.entries[place]!.time;
    expect(filterTimeline(index, { from: at(3), to: at(6) })).to.deep.equal([3, 4, 5]);
  });

  it("joins conditions with and", () => {
    expect(
      named({ person: researcher, kinds: ["ShareReleased", "ConsentRevoked"], purposes: 8 }),
    ).to.deep.equal(["ShareReleased"]);
    expect(named({ record: `0x${"0".repeat(64)}`, person: doctor })).to.deep.equal([]);
    expect(named({ record, person: doctor, institution: guardians[0] })).to.deep.equal([
      "AccessRequested",
      "ShareReleased",
    ]);
  });

  it("takes along the openings that were asked for in the part it selects", () => {
    const part = selectTimeline(index, filterTimeline(index, { person: researcher }));
    expect(part.openings.map((opening) => opening.request)).to.deep.equal([unanswered]);
    expect(
      selectTimeline(index, filterTimeline(index, {})).openings.map((opening) => opening.request),
    ).to.deep.equal([request, unanswered]);
  });

  it("finds what a plain look at every entry finds, for any conditions", () => {
    const people = [patient, doctor, carer, researcher, ...guardians];
    const kinds = [...new Set(life.map(({ name }) => name))];
    const filters = fc.record(
      {
        person: fc.constantFrom(...people),
        record: fc.constantFrom(record, request),
        kinds: fc.subarray(kinds),
        purposes: fc.integer({ min: 0, max: 127 }),
        from: fc.integer({ min: 1_699_999_999, max: 1_700_000_020 }),
        to: fc.integer({ min: 1_699_999_999, max: 1_700_000_020 }),
      },
      { requiredKeys: [] },
    );
    const plainly = (filter: TimelineFilter) => (entry: TimelineEntry, place: number) =>
      (filter.person === undefined || [entry.actor, entry.other, entry.patient].includes(filter.person)) &&
      (filter.record === undefined || entry.record === filter.record) &&
      (!filter.kinds?.length || filter.kinds.includes(entry.event)) &&
      (!filter.purposes || (index.purposes[place]! & filter.purposes) !== 0) &&
      (filter.from === undefined || entry.time >= filter.from) &&
      (filter.to === undefined || entry.time < filter.to);
    fc.assert(
      fc.property(filters, (filter) => {
        const wanted = index.timeline.entries.flatMap((entry, place) =>
          plainly(filter)(entry, place) ? [place] : [],
        );
        expect(filterTimeline(index, filter)).to.deep.equal(wanted);
      }),
      { seed: 20261121, numRuns: 1000 },
    );
  });

  it("stays in order when a block's time is not known", () => {
    const some = new Map(times);
    some.delete(15);
    const odd = indexTimeline(buildTimeline(life, some));
    expect(filterTimeline(odd, { from: 1_700_000_006 })).to.deep.equal(
      filterTimeline(index, { from: 1_700_000_006 }),
    );
  });

  it("filters 100,000 entries in well under 25 ms, the worst combination too", () => {
    const entries = Array.from({ length: 100_000 }, (_, i): TimelineEntry => {
      const entry = index.timeline.entries[i % life.length]!;
      return { ...entry, time: 1_700_000_000 + i };
    });
    const large = indexTimeline({ entries, openings: index.timeline.openings });
    const worst = {
      person: patient,
      record,
      institution: guardians[0],
      kinds: ["ShareReleased"],
      purposes: 1,
      from: 1,
    } as const;
    const took = Array.from({ length: 7 }, () => {
      const start = performance.now();
      filterTimeline(large, worst);
      return performance.now() - start;
    });
    expect(filterTimeline(large, worst).length).to.be.greaterThan(5_000);
    expect(Math.min(...took)).to.be.lessThan(25);
  });
});
