import { canonicalPolicy } from "./canonicalPolicy.ts";
import { AbeError, PolicySyntaxError } from "./errors.ts";
import { parseAttribute } from "./parseAttribute.ts";
import { MAX_LEAVES } from "./policy.ts";
import type { Policy } from "./policy.ts";

/** Characters; a canonical text of 64 longest leaves needs about 9,000. */
const MAX_TEXT = 16_384;

/** Parentheses inside parentheses; far above what 16 gates need, far below what the stack bears. */
const MAX_PARENTHESES = 64;

type Token = { readonly text: string; readonly position: number };

const scan = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[()]|,|[^\s(),]+/g)) {
    tokens.push({ text: match[0], position: match.index });
  }
  return tokens;
};

/**
 * Reads a policy text into its canonical tree.
 *
 *     policy := all ("or" all)*           `and` binds tighter than `or`
 *     all    := term ("and" term)*
 *     term   := name@authority | "(" policy ")" | k "of" "(" policy ("," policy)* ")"
 *
 * @throws PolicySyntaxError with `position` (0-based), `line` and what was `expected`
 * @throws AbeError `policy-invalid` when the tree breaks a limit (64 leaves, depth 16)
 * @example parsePolicy("cardiology@mercy and (eu@health-authority or 2 of (nurse@mercy, a@x, b@y))")
 */
export const parsePolicy = (text: string): Policy => {
  if (text.length > MAX_TEXT) {
    throw new PolicySyntaxError(text, MAX_TEXT, `the end: a policy text has at most ${MAX_TEXT} characters`);
  }
  const tokens = scan(text);
  let next = 0;
  let open = 0;

  const peek = (): string | undefined => tokens[next]?.text;
  const position = (): number => tokens[next]?.position ?? text.length;
  const take = (expected: string, label: string): void => {
    if (peek() !== expected) throw new PolicySyntaxError(text, position(), label);
    next += 1;
  };

  const parenthesised = <T>(inside: () => T): T => {
    if (open === MAX_PARENTHESES) throw new PolicySyntaxError(text, position(), "fewer parentheses");
    take("(", '"("');
    open += 1;
    const result = inside();
    open -= 1;
    take(")", '"and", "or", "," or ")"');
    return result;
  };

  const threshold = (): Policy => {
    const at = position();
    const count = Number(peek());
    next += 1;
    take("of", '"of"');
    const children = parenthesised(() => {
      const list = [either()];
      while (peek() === ",") {
        next += 1;
        list.push(either());
      }
      return list;
    });
    if (count < 1 || count > children.length) {
      throw new PolicySyntaxError(text, at, `a number from 1 to ${Math.min(children.length, MAX_LEAVES)}`);
    }
    return { kind: "gate", threshold: count, children };
  };

  const attribute = (): Policy => {
    const at = position();
    const word = peek();
    if (!word?.includes("@")) {
      throw new PolicySyntaxError(text, at, 'an attribute (name@authority), "(" or "k of ("');
    }
    try {
      const leaf: Policy = { kind: "leaf", attribute: parseAttribute(word) };
      next += 1;
      return leaf;
    } catch (cause) {
      if (!(cause instanceof AbeError)) throw cause;
      throw new PolicySyntaxError(
        text,
        at,
        "an attribute name@authority in lower-case letters, digits, dots and hyphens (before the @ underscores too)",
      );
    }
  };

  const term = (): Policy => {
    const word = peek();
    if (word === "(") return parenthesised(either);
    return word !== undefined && /^[0-9]{1,3}$/.test(word) ? threshold() : attribute();
  };

  const chain = (operator: "and" | "or", operand: () => Policy): Policy => {
    const children = [operand()];
    while (peek() === operator) {
      next += 1;
      children.push(operand());
    }
    return { kind: "gate", threshold: operator === "and" ? children.length : 1, children };
  };
  const both = (): Policy => chain("and", term);
  const either = (): Policy => chain("or", both);

  const policy = either();
  if (next < tokens.length) throw new PolicySyntaxError(text, position(), '"and", "or" or the end');
  return canonicalPolicy(policy);
};
