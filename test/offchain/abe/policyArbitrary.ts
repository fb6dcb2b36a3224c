import fc from "fast-check";
import { canonicalPolicy } from "../../../offchain/abe/canonicalPolicy.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import type { Attribute, Policy } from "../../../offchain/abe/policy.ts";

/** Twelve attributes of three authorities: few enough that policies repeat some and people hold many. */
export const testAttributes: readonly Attribute[] = ["mercy", "charite", "sponsor"].flatMap((authority) =>
  ["nurse", "cardiology", "trial7", "eu"].map((name) => ({ name, authority })),
);

const leafArbitrary = fc
  .constantFrom(...testAttributes)
  .map((attribute): Policy => ({ kind: "leaf", attribute }));

// Written out rather than with `letrec`, which prefers lone leaves.
const gateArbitrary = (depth: number): fc.Arbitrary<Policy> =>
  fc
    .array(depth === 1 ? leafArbitrary : fc.oneof(leafArbitrary, gateArbitrary(depth - 1)), {
      minLength: 2,
      maxLength: 4,
      size: "max",
    })
    .chain((children) =>
      fc
        .integer({ min: 1, max: children.length })
        .map((threshold): Policy => ({ kind: "gate", threshold, children })),
    );

/** Canonical policies of up to 64 leaves and depth 3 over `testAttributes`, every kind of gate among them. */
export const policyArbitrary: fc.Arbitrary<Policy> = fc
  .oneof({ arbitrary: leafArbitrary, weight: 1 }, { arbitrary: gateArbitrary(3), weight: 15 })
  .map(canonicalPolicy);

/** What someone holds, as `name@authority` texts. */
export const heldArbitrary: fc.Arbitrary<ReadonlySet<string>> = fc
  .subarray([...testAttributes])
  .map((attributes) => new Set(attributes.map(formatAttribute)));
