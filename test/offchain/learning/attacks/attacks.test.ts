import { expect } from "chai";
import type { Attack } from "../../../../offchain/learning/attacks/attack.ts";
import { attacks } from "../../../../offchain/learning/attacks/attacks.ts";
import { InvalidAttackError } from "../../../../offchain/learning/attacks/errors.ts";
import { parseAttack } from "../../../../offchain/learning/attacks/parseAttack.ts";
import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import type { Update } from "../../../../offchain/learning/rounds/update.ts";
import { expectNear } from "../../app/expectNear.ts";

const named = (name: string): Attack => parseAttack(`${name}:0.3`).attack;
const update = (trainer: string, ...delta: number[]): Update => ({
  trainer,
  delta: Int32Array.from(delta),
  samples: 7,
});
const own = update("x", 5, -6, 0);
const honest = [update("a", 0, 10, 4), update("b", 2, 10, 4), update("c", 4, 16, 4), update("d", 10, 20, 4)];
const handIn = (name: string, from = own, seen: readonly Update[] = honest, attackers = 1): Update =>
  named(name).update(from, { random: random(1, name), honest: seen, attackers });

const dataset: Dataset = {
  inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
  labels: Int32Array.of(0, 1, 2),
  shape: [2],
  classes: ["healthy", "ill", "very ill"],
};

describe("the attacks", () => {
  it("labelFlip turns class c into the last but c, and nothing else", () => {
    const spoilt = named("labelFlip").data(dataset, random(1));
    expect(Array.from(spoilt.labels)).to.deep.equal([2, 1, 0]);
    expect({ ...spoilt, labels: dataset.labels }).to.deep.equal(dataset);
    expect(Array.from(dataset.labels), "the data handed in were changed").to.deep.equal([0, 1, 2]);
    expect(handIn("labelFlip")).to.deep.equal(own);
  });

  it("signFlip hands in the opposite", () => {
    expect(handIn("signFlip")).to.deep.equal(update("x", -5, 6, 0));
  });

  it("scaling hands in −10 times what it learnt, within int32", () => {
    expect(handIn("scaling")).to.deep.equal(update("x", -50, 60, 0));
    expect(handIn("scaling", update("x", 1e9, -1e9))).to.deep.equal(
      update("x", -2_147_483_647, 2_147_483_647),
    );
  });

  it("innerProduct hands in minus half the honest mean", () => {
    // Means 4, 14, 4.
    expect(handIn("innerProduct")).to.deep.equal(update("x", -2, -7, -2));
    expect(handIn("innerProduct", own, [])).to.deep.equal(update("x", -3, 3, 0));
  });

  it("alie hands in the mean less z standard deviations", () => {
    // n = 7, m = 3: s = ⌊3.5 + 1⌋ − 3 = 1, z = Φ⁻¹(3/4) = 0.67449. Means 4, 14, 4; σ² = 56/4 = 14, 72/4 = 18, 0.
    // 4 − 0.67449·3.7417 = 1.476; 14 − 0.67449·4.2426 = 11.138
    expect(handIn("alie", own, honest, 3)).to.deep.equal(update("x", 1, 11, 4));
    // n = 5, m = 1: s = ⌊3.5⌋ − 1 = 2, z = Φ⁻¹(2/4) = 0.
    expect(handIn("alie", own, honest, 1)).to.deep.equal(update("x", 4, 14, 4));
    expect(handIn("alie", own, honest.slice(0, 1))).to.deep.equal(own);
  });

  it("freeRider hands in small noise that has nothing to do with its data", () => {
    const large = { ...own, delta: new Int32Array(10_000).fill(1e6) };
    const made = handIn("freeRider", large);
    expect({ ...made, delta: large.delta }).to.deep.equal(large);
    const mean = made.delta.reduce((sum, value) => sum + value, 0) / 10_000;
    const deviation = Math.sqrt(made.delta.reduce((sum, value) => sum + value * value, 0) / 10_000);
    expectNear(mean, 0, 50); // 4.8 standard errors
    expectNear(deviation, 1048.576, 40);
    expect(handIn("freeRider", large)).to.deep.equal(made);
  });

  it("copycat hands in what an honest trainer did, as its own", () => {
    const copied = handIn("copycat");
    expect(honest.map(({ delta }) => delta)).to.deep.include(copied.delta);
    expect({ ...copied, delta: own.delta }).to.deep.equal(own);
    expect(handIn("copycat", own, [])).to.deep.equal(own);
  });

  for (const attack of attacks) {
    it(`${attack.name} leaves ${attack.name === "labelFlip" ? "inputs" : "data"}, own and honest updates as they were`, () => {
      const given = structuredClone({ own, honest, dataset });
      handIn(attack.name, given.own, given.honest);
      const spoilt = attack.data(given.dataset, random(1));
      expect(given).to.deep.equal({ own, honest, dataset });
      expect(spoilt.inputs).to.deep.equal(dataset.inputs);
      if (attack.name !== "labelFlip") expect(spoilt).to.deep.equal(dataset);
    });

    it(`${attack.name} looks at honest updates only if it says so`, () => {
      const alone = handIn(attack.name, own, [], 1);
      if (!attack.looks) expect(handIn(attack.name)).to.deep.equal(alone);
      else expect(handIn(attack.name, own, honest, 3)).not.to.deep.equal(alone);
    });
  }
});

describe("an attack's name on the command line", () => {
  it("says the attack and the share of clients", () => {
    for (const { name } of attacks) {
      const { attack, fraction } = parseAttack(`${name}:0.25`);
      expect(attack.name).to.equal(name);
      expect(fraction).to.equal(0.25);
    }
  });

  it("is refused, with all attacks listed, when it makes no sense", () => {
    for (const text of [
      "",
      "labelFlip",
      "labelFlip:0",
      "labelFlip:1",
      "labelFlip:30",
      "labelFlip:0.3:1",
      "x:0.3",
    ]) {
      expect(() => parseAttack(text), text).to.throw(InvalidAttackError, /labelFlip.*alie.*copycat/);
    }
  });
});
