import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import fc from "fast-check";
import { canonicalPolicy } from "../../../offchain/abe/canonicalPolicy.ts";
import { compilePolicy } from "../../../offchain/abe/compilePolicy.ts";
import { AbeError, PolicySyntaxError } from "../../../offchain/abe/errors.ts";
import { evaluatePolicy } from "../../../offchain/abe/evaluatePolicy.ts";
import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { policyId } from "../../../offchain/abe/policyId.ts";
import type { Policy } from "../../../offchain/abe/policy.ts";
import { heldArbitrary, policyArbitrary } from "./policyArbitrary.ts";

const leaf = (text: string): Policy => {
  const [name = "", authority = ""] = text.split("@");
  return { kind: "leaf", attribute: { name, authority } };
};
const gate = (threshold: number, ...children: Policy[]): Policy => ({ kind: "gate", threshold, children });

const refusal = (act: () => unknown): AbeError => {
  try {
    act();
  } catch (error) {
    if (error instanceof AbeError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

const design =
  "cardiology@mercy and (eu@health-authority or 2 of (nurse@mercy, oncology@charite, trial7@sponsor))";

describe("abe policy text", () => {
  it("reads the policy of the design into its tree", () => {
    expect(parsePolicy(design)).to.deep.equal(
      gate(
        2,
        leaf("cardiology@mercy"),
        gate(
          1,
          leaf("eu@health-authority"),
          gate(2, leaf("nurse@mercy"), leaf("oncology@charite"), leaf("trial7@sponsor")),
        ),
      ),
    );
    expect(formatPolicy(parsePolicy(design))).to.equal(design);
  });

  const canonical: readonly [string, string][] = [
    ["a@x", "a@x"],
    [" ( ( a@x ) ) ", "a@x"],
    ["a@x or b@x and c@x", "a@x or b@x and c@x"],
    ["(a@x or b@x) and c@x", "(a@x or b@x) and c@x"],
    ["a@x or (b@x and c@x)", "a@x or b@x and c@x"],
    ["a@x and (b@x and (c@x and d@x))", "a@x and b@x and c@x and d@x"],
    ["(a@x or b@x) or c@x", "a@x or b@x or c@x"],
    ["2 of (a@x, b@x)", "a@x and b@x"],
    ["1 of (a@x, b@x)", "a@x or b@x"],
    ["1 of (a@x)", "a@x"],
    ["2 of (a@x and b@x, c@x or d@x, e@x)", "2 of (a@x and b@x, c@x or d@x, e@x)"],
    ["2 of(a@x,b@x,c@x)\nand\td@x", "2 of (a@x, b@x, c@x) and d@x"],
    ["and@x and or@x or of@x", "and@x and or@x or of@x"],
    ["2@x and 3 of (1@x, 2@x, 3@x, 4@x)", "2@x and 3 of (1@x, 2@x, 3@x, 4@x)"],
    ["b@x and a@x", "b@x and a@x"],
  ];
  for (const [text, expected] of canonical) {
    it(`writes ${JSON.stringify(text)} as ${expected}`, () => {
      expect(formatPolicy(parsePolicy(text))).to.equal(expected);
    });
  }

  it("reads back what it writes, for 2,000 policies", () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        expect(parsePolicy(formatPolicy(policy))).to.deep.equal(policy);
        expect(canonicalPolicy(policy)).to.deep.equal(policy);
      }),
      { seed: 381, numRuns: 2000 },
    );
  });

  const errors: readonly [string, number, number, RegExp][] = [
    ["", 0, 1, /attribute/],
    ["a@x and", 7, 1, /attribute/],
    ["a@x b@x", 4, 1, /"and", "or" or the end/],
    ["a@x and\n  or b@x", 10, 2, /attribute/],
    ["(a@x", 4, 1, /"\)"/],
    ["a@x)", 3, 1, /the end/],
    ["3 of (a@x, b@x)", 0, 1, /from 1 to 2/],
    ["0 of (a@x, b@x)", 0, 1, /from 1 to 2/],
    ["2 a@x", 2, 1, /"of"/],
    ["2 of a@x", 5, 1, /"\("/],
    ["2 of ()", 6, 1, /attribute/],
    ["a@x and Nurse@mercy", 8, 1, /lower-case/],
    ["a@x and not b@x", 8, 1, /attribute/],
    ["a@", 0, 1, /name@authority/],
    ["@x", 0, 1, /name@authority/],
    ["a@x@y", 0, 1, /name@authority/],
    ["é@x", 0, 1, /name@authority/],
    [`${"n".repeat(65)}@x`, 0, 1, /name@authority/],
    [`${"(".repeat(65)}a@x${")".repeat(65)}`, 64, 1, /fewer parentheses/],
    ["a@x and ".repeat(4000), 16384, 1, /at most 16384/],
  ];
  for (const [text, position, line, expected] of errors) {
    it(`refuses ${JSON.stringify(text.slice(0, 24))} at position ${position}`, () => {
      const error = refusal(() => parsePolicy(text));
      expect(error).to.be.instanceOf(PolicySyntaxError);
      expect(error.values).to.include({ position, line });
      expect(error.values["expected"]).to.match(expected);
    });
  }

  it("takes 64 leaves and 16 levels and refuses one more of each", () => {
    const wide = (n: number): string => Array.from({ length: n }, (_, i) => `a${i}@x`).join(" and ");
    const deep = (n: number): string =>
      Array.from({ length: n }).reduce<string>(
        (inner, _, i) =>
          (i % 2 === 0 ? `a@x and ${inner}` : `a@x or (${inner})`).replace(/and (.* or .*)$/, "and ($1)"),
        "b@x",
      );
    expect(() => parsePolicy(wide(64))).not.to.throw();
    expect(refusal(() => parsePolicy(wide(65))).code).to.equal("policy-invalid");
    expect(() => parsePolicy(deep(16))).not.to.throw();
    expect(refusal(() => parsePolicy(deep(17))).values).to.include({ depth: 17 });
  });

  it("refuses hand-made trees that no text could give", () => {
    const a = leaf("a@x");
    expect(refusal(() => formatPolicy(gate(0, a))).code).to.equal("policy-invalid");
    expect(refusal(() => formatPolicy(gate(3, a, a))).code).to.equal("policy-invalid");
    expect(refusal(() => formatPolicy(gate(1.5, a, a))).code).to.equal("policy-invalid");
    expect(refusal(() => formatPolicy(gate(1))).code).to.equal("policy-invalid");
    expect(refusal(() => formatPolicy(leaf("A@x"))).repair).to.contain("a@x");
    expect(
      refusal(() => formatPolicy({ kind: "leaf", attribute: { name: "a@y", authority: "x" } })).code,
    ).to.equal("attribute-invalid");
    const endless = Array.from({ length: 5000 }).reduce<Policy>((inner) => gate(1, inner), a);
    expect(refusal(() => formatPolicy(endless)).code).to.equal("policy-invalid");
  });
});

describe("abe policy meaning", () => {
  it("decides the design's policy for exact sets", () => {
    const policy = parsePolicy(design);
    const decide = (...held: string[]): boolean => evaluatePolicy(policy, new Set(held));
    expect(decide("cardiology@mercy")).to.equal(false);
    expect(decide("cardiology@mercy", "eu@health-authority")).to.equal(true);
    expect(decide("eu@health-authority", "nurse@mercy", "oncology@charite", "trial7@sponsor")).to.equal(
      false,
    );
    expect(decide("cardiology@mercy", "nurse@mercy")).to.equal(false);
    expect(decide("cardiology@mercy", "nurse@mercy", "trial7@sponsor")).to.equal(true);
  });

  it("never takes access away when someone holds more", () => {
    fc.assert(
      fc.property(policyArbitrary, heldArbitrary, heldArbitrary, (policy, held, more) => {
        fc.pre(evaluatePolicy(policy, held));
        expect(evaluatePolicy(policy, new Set([...held, ...more]))).to.equal(true);
      }),
      { seed: 381, numRuns: 500 },
    );
  });
});

describe("abe policy program", () => {
  const idOf = ({ name, authority }: { name: string; authority: string }): Uint8Array =>
    new Uint8Array(32).fill(name.charCodeAt(0)).fill(authority.charCodeAt(0), 31);
  const id = (name: string, authority = "x"): string =>
    name.charCodeAt(0).toString(16).repeat(31) + authority.charCodeAt(0).toString(16);

  const programs: readonly [string, string][] = [
    ["a@x", `01${id("a")}00`],
    ["a@x and b@y", `02${id("a")}${id("b", "y")}00000202`],
    ["a@x or b@x or c@x", `03${id("a")}${id("b")}${id("c")}0000000103`],
    [
      "a@x and (b@x or 2 of (c@x, d@x, a@x))",
      `05${["a", "b", "c", "d", "a"].map((n) => id(n)).join("")}0000000000020301020202`,
    ],
  ];
  for (const [text, program] of programs) {
    it(`compiles ${text}`, () => {
      expect(bytesToHex(compilePolicy(parsePolicy(text), idOf))).to.equal(program);
    });
  }

  it("names a program by its keccak256", () => {
    expect(bytesToHex(policyId(new Uint8Array()))).to.equal(
      "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    );
  });

  it("refuses an attribute id that is not 32 bytes", () => {
    expect(refusal(() => compilePolicy(parsePolicy("a@x"), () => new Uint8Array(31))).values).to.include({
      bytes: 31,
    });
  });

  /** The machine of the contract, written from its specification. */
  const run = (program: Uint8Array, held: (id: string) => boolean): boolean => {
    const n = program[0]!;
    const ops = program.subarray(1 + 32 * n);
    const stack: boolean[] = [];
    let leaves = 0;
    for (let at = 0; at < ops.length;) {
      if (ops[at] === 0) {
        stack.push(held(bytesToHex(program.subarray(1 + 32 * leaves, 33 + 32 * leaves))));
        leaves += 1;
        at += 1;
        continue;
      }
      const [k, m] = [ops[at]!, ops[at + 1]!];
      expect(m).to.be.within(2, 64);
      expect(k).to.be.within(1, m);
      expect(stack.length).to.be.at.least(m);
      stack.push(stack.splice(-m).filter(Boolean).length >= k);
      at += 2;
    }
    expect(leaves).to.equal(n);
    expect(stack).to.have.length(1);
    return stack[0]!;
  };

  it("runs to what plain evaluation says, for 2,000 policies and sets", () => {
    const names = new Map<string, string>();
    fc.assert(
      fc.property(policyArbitrary, heldArbitrary, (policy, held) => {
        const program = compilePolicy(policy, ({ name, authority }) => {
          const bytes = policyId(new TextEncoder().encode(`${name}@${authority}`));
          names.set(bytesToHex(bytes), `${name}@${authority}`);
          return bytes;
        });
        expect(run(program, (hex) => held.has(names.get(hex)!))).to.equal(evaluatePolicy(policy, held));
      }),
      { seed: 381, numRuns: 2000 },
    );
  });
});
