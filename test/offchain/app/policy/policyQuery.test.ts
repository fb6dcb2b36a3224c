import { expect } from "chai";
import fc from "fast-check";
import { queryToPolicy } from "../../../../app/policy/queryToPolicy.ts";
import { policyToQuery } from "../../../../app/policy/policyToQuery.ts";
import { emptyRule, type PolicyQuery } from "../../../../app/policy/policyQuery.ts";
import { formatPolicy } from "../../../../offchain/abe/formatPolicy.ts";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import { policyArbitrary } from "../../abe/policyArbitrary.ts";

const rule = (value: string) => ({ ...emptyRule, value });

describe("Policies as groups and rules", () => {
  it("shows a lone attribute as one rule in a group of all", () => {
    expect(policyToQuery(parsePolicy("nurse@mercy"))).to.deep.equal({
      combinator: "all",
      rules: [rule("nurse@mercy")],
    });
  });

  it("shows and, or and k of n as all, any and a number", () => {
    expect(policyToQuery(parsePolicy("a@x and (b@y or 2 of (c@x, d@y, e@z))"))).to.deep.equal({
      combinator: "all",
      rules: [
        rule("a@x"),
        {
          combinator: "any",
          rules: [rule("b@y"), { combinator: "2", rules: [rule("c@x"), rule("d@y"), rule("e@z")] }],
        },
      ],
    });
  });

  it("reads back the very policy it shows, through the builder and through the text", () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        expect(queryToPolicy(policyToQuery(policy))).to.deep.equal({ ok: true, policy });
        expect(queryToPolicy(policyToQuery(parsePolicy(formatPolicy(policy))))).to.deep.equal({
          ok: true,
          policy,
        });
      }),
      { seed: 71, numRuns: 300 },
    );
  });

  it("says all that is missing, not only the first", () => {
    const query: PolicyQuery = {
      combinator: "3",
      rules: [rule(""), { combinator: "all", rules: [] }],
    };
    expect(queryToPolicy(query)).to.deep.equal({
      ok: false,
      problems: [
        "Choose an attribute in every row, or remove the row.",
        "Add an attribute to every group, or remove the group.",
        "A group asks for 3 of 2: add to it, or ask for fewer.",
      ],
    });
  });

  it("does not quietly drop an unfinished row or group: the policy would be another one", () => {
    for (const combinator of ["all", "any", "2"]) {
      const withRow: PolicyQuery = { combinator, rules: [rule("a@x"), rule("b@x"), rule("")] };
      expect(queryToPolicy(withRow).ok, combinator).to.equal(false);
      const withGroup: PolicyQuery = {
        combinator,
        rules: [rule("a@x"), rule("b@x"), { combinator: "any", rules: [rule("")] }],
      };
      expect(queryToPolicy(withGroup).ok, combinator).to.equal(false);
    }
  });

  it("refuses a combinator nobody can mean", () => {
    for (const combinator of ["0", "-1", "1.5", "and", "", "1e1", "100"]) {
      const reading = queryToPolicy({ combinator, rules: [rule("a@x"), rule("b@y")] });
      expect(reading, combinator).to.deep.equal({
        ok: false,
        problems: ["Say how many of each group are needed."],
      });
    }
  });

  it("says the limit of 64 attributes and of 16 levels in words", () => {
    const wide = queryToPolicy({
      combinator: "any",
      rules: Array.from({ length: 65 }, (_, i) => rule(`a${i}@x`)),
    });
    expect(wide.ok ? [] : wide.problems[0]).to.match(/^The policy has 65 leaves; at most 64 are allowed\. /);
    let deep: PolicyQuery = { combinator: "any", rules: [rule("a@x"), rule("b@x")] };
    for (let level = 1; level < 17; level += 1) {
      deep = { combinator: level % 2 === 0 ? "any" : "all", rules: [deep, rule(`c${level}@x`)] };
    }
    const reading = queryToPolicy(deep);
    expect(reading.ok ? [] : reading.problems[0]).to.match(/^The policy nests gates 17 deep; at most 16/);
  });
});
