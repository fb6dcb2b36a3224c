import { expect } from "chai";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { drawAttackers } from "../../../../offchain/learning/rounds/drawAttackers.ts";
import { drawAttendance } from "../../../../offchain/learning/rounds/drawAttendance.ts";
import { drawReferences } from "../../../../offchain/learning/rounds/drawReferences.ts";
import { secureRandom } from "../../../../offchain/learning/rounds/secureRandom.ts";
import { selectClients } from "../../../../offchain/learning/rounds/selectClients.ts";
import { spoiltExamples } from "../../../../offchain/learning/rounds/spoiltExamples.ts";

describe("selection and chance in the round loop", () => {
  it("selects without replacement, each client about equally often", () => {
    const eligible = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];
    const times = new Map(eligible.map((client) => [client, 0]));
    for (let round = 0; round < 2000; round += 1) {
      const chosen = selectClients(random("test", round), eligible, 3);
      expect(chosen.length).to.equal(3);
      expect(new Set(chosen).size).to.equal(3);
      expect(chosen).to.deep.equal([...chosen].sort((a, b) => a - b));
      for (const client of chosen) times.set(client, (times.get(client) ?? 0) + 1);
    }
    // 600 each, standard deviation 20.5.
    for (const [client, count] of times) expect(count, `client ${client}`).to.be.within(520, 680);
    expect(selectClients(random(1), eligible, 99)).to.deep.equal(eligible);
    expect(selectClients(random(1), [], 3)).to.deep.equal([]);
  });

  it("lets clients vanish or be late as often as the plan says, each for itself", () => {
    const plan = { seed: 1, availability: { vanish: 0.2, late: 0.3 } };
    const counts = { present: 0, vanished: 0, late: 0 };
    for (let round = 0; round < 50; round += 1) {
      for (let client = 0; client < 100; client += 1) counts[drawAttendance(plan, round, client)] += 1;
    }
    expect(counts.vanished).to.be.within(880, 1120); // 1000 ± 4.2 standard deviations of 28
    expect(counts.late).to.be.within(1365, 1635);
    const never = { seed: 1, availability: { vanish: 0, late: 0 } };
    expect(drawAttendance(never, 1, 1)).to.equal("present");
    const always = { seed: 1, availability: { vanish: 0, late: 1 } };
    expect(drawAttendance(always, 1, 1)).to.equal("late");
  });

  it("makes the asked share of clients attack", () => {
    expect(drawAttackers(1, 10, 0.3).size).to.equal(3);
    expect(drawAttackers(1, 5, 0.5).size).to.equal(3);
    expect(drawAttackers(1, 10, 0.04).size).to.equal(0);
    expect(drawAttackers(1, 10, 0.3)).to.deep.equal(drawAttackers(1, 10, 0.3));
  });

  it("draws balanced references, other ones for each member and round", () => {
    const labels = Int32Array.from({ length: 100 }, (_, i) => (i < 60 ? 0 : i < 95 ? 1 : 2));
    const draws = drawReferences(labels, 3, { members: 4, samples: 32 }, 1, 1);
    expect(draws.length).to.equal(4);
    for (const rows of draws) {
      const counts = [0, 1, 2].map((label) => rows.filter((row) => labels[row] === label).length);
      expect(counts).to.deep.equal([11, 11, 5]); // of class 2 there are no more
      expect(new Set(rows).size).to.equal(rows.length);
    }
    expect(draws[0]).not.to.deep.equal(draws[1]);
    expect(drawReferences(labels, 3, { members: 4, samples: 32 }, 1, 2)).not.to.deep.equal(draws);
    expect(drawReferences(labels, 3, { members: 4, samples: 32 }, 1, 1)).to.deep.equal(draws);
  });

  it("spoils a copy of an attacker's rows, and nobody else's", () => {
    const dataset = {
      inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
      labels: Int32Array.of(0, 1, 1),
      shape: [2],
      classes: ["a", "b"],
    };
    const before = structuredClone(dataset);
    const spoilt = spoiltExamples(dataset, Uint32Array.of(2, 0), {
      attack: "labelFlip",
      seed: 1,
      client: "0",
    });
    expect(spoilt).to.deep.equal({
      inputs: Float32Array.of(5, 6, 1, 2),
      labels: Int32Array.of(0, 1),
      rows: Uint32Array.of(0, 1),
    });
    expect(dataset).to.deep.equal(before);
  });

  it("has random numbers nobody can guess for a real hospital's noise", () => {
    const [one, other] = [secureRandom(), secureRandom()];
    let sum = 0;
    const seen = new Set<number>();
    for (let i = 0; i < 5000; i += 1) {
      const value = one.uniform();
      expect(value >= 0 && value < 1).to.equal(true);
      sum += value;
      seen.add(value);
    }
    expect(seen.size).to.equal(5000);
    expect(sum / 5000).to.be.within(0.47, 0.53); // 7 standard errors: it is not seeded
    expect(one.uniform()).not.to.equal(other.uniform());
  });
});
