import { expect } from "chai";
import fc from "fast-check";
import { colludingAuthorities } from "../../../../app/policy/colludingAuthorities.ts";
import { describeCollusion } from "../../../../app/policy/describeCollusion.ts";
import { othersNeeded } from "../../../../app/policy/othersNeeded.ts";
import { evaluatePolicy } from "../../../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../../../offchain/abe/formatAttribute.ts";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import { policyLeaves } from "../../../../offchain/abe/policyLeaves.ts";
import type { Policy } from "../../../../offchain/abe/policy.ts";

const setsOf = (text: string) => colludingAuthorities(parsePolicy(text)).sets;

/** By definition: every subset of authorities, by bit mask, with every attribute they issue; then the minimal ones. */
function bruteForce(policy: Policy): string[] {
  const leaves = policyLeaves(policy);
  const names = [...new Set(leaves.map((leaf) => leaf.authority))].sort();
  const satisfied = (mask: number) =>
    evaluatePolicy(
      policy,
      new Set(leaves.filter((leaf) => (mask >> names.indexOf(leaf.authority)) & 1).map(formatAttribute)),
    );
  const masks = Array.from({ length: 2 ** names.length }, (_, mask) => mask).filter(satisfied);
  return masks
    .filter((mask) => !names.some((_, bit) => (mask >> bit) & 1 && satisfied(mask & ~(1 << bit))))
    .map((mask) => names.filter((_, bit) => (mask >> bit) & 1).join("+"))
    .sort();
}

const sixAuthorities = (depth: number): fc.Arbitrary<Policy> => {
  const leaf = fc
    .tuple(fc.constantFrom("u", "v", "w", "x", "y", "z"), fc.constantFrom("a", "b"))
    .map(([authority, name]): Policy => ({ kind: "leaf", attribute: { name, authority } }));
  const gate = fc
    .array(depth === 1 ? leaf : fc.oneof(leaf, sixAuthorities(depth - 1)), {
      minLength: 2,
      maxLength: 4,
      size: "max",
    })
    .chain((children) =>
      fc
        .integer({ min: 1, max: children.length })
        .map((threshold): Policy => ({ kind: "gate", threshold, children })),
    );
  return gate;
};

describe("Who could collude", () => {
  it("finds the one authority that satisfies a policy alone", () => {
    expect(setsOf("nurse@mercy and cardiology@mercy")).to.deep.equal([["mercy"]]);
    expect(setsOf("a@x or b@y")).to.deep.equal([["x"], ["y"]]);
  });

  it("finds the design's example: mercy with the health authority, or mercy with another", () => {
    expect(
      setsOf(
        "cardiology@mercy and (eu@health-authority or 2 of (nurse@mercy, oncology@charite, trial7@sponsor))",
      ),
    ).to.deep.equal([
      ["charite", "mercy"],
      ["health-authority", "mercy"],
      ["mercy", "sponsor"],
    ]);
  });

  it("drops a set that a smaller one makes needless", () => {
    expect(setsOf("a@x or (a@x and b@y)")).to.deep.equal([["x"]]);
  });

  it("finds the same minimal sets as trying every subset", () => {
    let several = 0;
    fc.assert(
      fc.property(sixAuthorities(3), (policy) => {
        const { sets, complete } = colludingAuthorities(policy);
        expect(complete).to.equal(true);
        if (sets.length > 2) several += 1;
        expect(sets.map((set) => set.join("+")).sort()).to.deep.equal(bruteForce(policy));
      }),
      { seed: 72, numRuns: 400 },
    );
    expect(several, "policies with several sets among those tried").to.be.greaterThan(50);
  });

  it("says how far it looked when there are too many authorities to look at all", () => {
    const many = Array.from({ length: 40 }, (_, i) => `a@h${i}`).join(", ");
    const found = colludingAuthorities(parsePolicy(`20 of (${many})`));
    expect(found).to.deep.equal({ sets: [], complete: false, upTo: 3 });
  });

  it("counts the other guardians needed, never below none", () => {
    expect(othersNeeded(["mercy"], ["mercy", "charite", "x", "y", "z"], 3)).to.equal(2);
    expect(othersNeeded(["elsewhere"], ["mercy", "charite"], 2)).to.equal(2);
    expect(othersNeeded(["mercy", "charite", "x"], ["mercy", "charite", "x"], 2)).to.equal(0);
  });

  it("says in words who could give out the attributes and which guardians they would need besides", () => {
    const guardians = { labels: ["mercy", "charite", "health-authority"], threshold: 2 };
    const words = (text: string) => describeCollusion(parsePolicy(text), guardians);
    expect(words("nurse@mercy")).to.deep.equal([
      "mercy alone could give these attributes to anyone. To open the record without your permission it would need 1 other guardian to take part.",
    ]);
    expect(words("nurse@elsewhere")).to.deep.equal([
      "elsewhere alone could give these attributes to anyone. To open the record without your permission it would need 2 guardians to take part.",
    ]);
    expect(words("nurse@mercy and a@charite")).to.deep.equal([
      "charite and mercy together could give these attributes to anyone, and hold enough of the guardians’ shares to open the record without your permission.",
    ]);
  });

  it("tells five sets in full and counts the rest", () => {
    const text = Array.from({ length: 8 }, (_, i) => `a@h${i}`).join(" or ");
    const told = describeCollusion(parsePolicy(text), { labels: [], threshold: 2 });
    expect(told).to.have.length(6);
    expect(told.at(-1)).to.equal("So could 3 other sets of institutions.");
  });
});
