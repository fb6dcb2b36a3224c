import { canonicalPolicy } from "./canonicalPolicy.ts";
import { AbeError } from "./errors.ts";
import { formatAttribute } from "./formatAttribute.ts";
import { policyLeaves } from "./policyLeaves.ts";
import type { Attribute, Policy } from "./policy.ts";

const PUSH_LEAF = 0x00;
const ID_BYTES = 32;

const postfix = (policy: Policy): number[] =>
  policy.kind === "leaf"
    ? [PUSH_LEAF]
    : [...policy.children.flatMap(postfix), policy.threshold, policy.children.length];

/**
 * Compiles a policy to the program that the chain's PolicyRegistry evaluates:
 *
 *     uint8 n (1..64) ‖ n × bytes32 attributeId, leaves left to right ‖ ops
 *
 * `ops` is postfix: `0x00` pushes the next leaf; any other byte is `k` of a two-byte gate `k ‖ m`
 * (1 ≤ k ≤ m, 2 ≤ m ≤ 64) that pops `m` results and pushes whether at least `k` are true. One result remains.
 *
 * @param attributeId the chain's id of an attribute, 32 bytes: keccak256(abi.encode(institution, name))
 * @throws AbeError `policy-invalid`, `attribute-invalid`
 */
export const compilePolicy = (
  policy: Policy,
  attributeId: (attribute: Attribute) => Uint8Array,
): Uint8Array => {
  const canonical = canonicalPolicy(policy);
  const leaves = policyLeaves(canonical);
  const ops = postfix(canonical);
  const program = new Uint8Array(1 + ID_BYTES * leaves.length + ops.length);
  program[0] = leaves.length;
  for (const [index, attribute] of leaves.entries()) {
    const id = attributeId(attribute);
    if (id.length !== ID_BYTES) {
      throw new AbeError(
        "attribute-invalid",
        `The id of ${formatAttribute(attribute)} has ${id.length} bytes instead of ${ID_BYTES}.`,
        {
          values: { attribute, bytes: id.length },
          repair: "Return keccak256(abi.encode(institution, name)).",
        },
      );
    }
    program.set(id, 1 + ID_BYTES * index);
  }
  program.set(ops, 1 + ID_BYTES * leaves.length);
  return program;
};
