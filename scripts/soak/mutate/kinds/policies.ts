import { createHash } from "node:crypto";
import { compilePolicy } from "../../../../offchain/abe/compilePolicy.ts";
import { AbeError, PolicySyntaxError } from "../../../../offchain/abe/errors.ts";
import { evaluatePolicy } from "../../../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../../../offchain/abe/formatAttribute.ts";
import { formatPolicy } from "../../../../offchain/abe/formatPolicy.ts";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import type { Policy } from "../../../../offchain/abe/policy.ts";
import { policyLeaves } from "../../../../offchain/abe/policyLeaves.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { mutateText } from "../mutateText.ts";
import { policyTexts, policyWords } from "../policyTexts.ts";
import { referencePolicy } from "../referencePolicy.ts";
import { referenceProgram } from "../referenceProgram.ts";

const SETS = 6;

/** Spoilt policy texts: refused at a position, or meaning what another reading of the same text says they mean. */
export const policies: Kind = {
  name: "policies",
  mutations: 2_500,
  reaches: ["policy-syntax", "policy-invalid"],
  prepare: () =>
    Promise.resolve({
      refusals: [AbeError],
      attempt: (draw) => {
        const { text, what } = mutateText(draw.pick(policyTexts), draw, policyWords);
        const words = [...new Set(text.match(/[^\s(),]+@[^\s(),]+/g) ?? [])];
        const sets = Array.from({ length: SETS }, () => new Set(words.filter(() => draw.oneIn(2))));
        return {
          what,
          run: () => {
            let policy: Policy;
            try {
              policy = parsePolicy(text);
            } catch (error) {
              checkRefusal(text, error);
              return Promise.reject(error instanceof Error ? error : new SoakFault("threw no error"));
            }
            checkMeaning(text, policy, sets);
            return Promise.resolve(undefined);
          },
        };
      },
    }),
};

/** A good policy must not be refused either; only the limits, which the other reading does not know, may. */
const checkRefusal = (text: string, error: unknown): void => {
  if (error instanceof PolicySyntaxError && (error.position < 0 || error.position > text.length)) {
    throw new SoakFault(`the error is at position ${error.position} of ${text.length}`);
  }
  const opened = text.split("(").length - 1;
  const mayBeTooMuch = text.length > 16_384 || opened >= 7 || text.split("@").length > 65;
  if (!mayBeTooMuch && referencePolicy(text, new Set()) !== undefined) {
    throw new SoakFault(`a good policy was refused: ${error instanceof Error ? error.message : ""}`);
  }
};

const checkMeaning = (text: string, policy: Policy, sets: readonly ReadonlySet<string>[]): void => {
  const canonical = formatPolicy(policy);
  if (JSON.stringify(parsePolicy(canonical)) !== JSON.stringify(policy)) {
    throw new SoakFault(`its canonical text reads as another policy: ${canonical}`);
  }
  const leaves = policyLeaves(policy).map(formatAttribute);
  const program = compilePolicy(policy, (attribute) =>
    createHash("sha256").update(formatAttribute(attribute)).digest(),
  );
  for (const held of sets) {
    const truth = evaluatePolicy(policy, held);
    const numbers = new Set(leaves.flatMap((leaf, i) => (held.has(leaf) ? [i] : [])));
    const readings = { text: referencePolicy(text, held), program: referenceProgram(program, numbers) };
    for (const [name, other] of Object.entries(readings)) {
      if (other === truth) continue;
      throw new SoakFault(
        `for ${[...held].join(" ")} it says ${truth}, the other reading of its ${name} ${other}`,
      );
    }
  }
};
