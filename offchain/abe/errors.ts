import { RepairableError } from "../errors/repairableError.ts";

/** What went wrong in the ABE room, as a word a program can branch on. */
export type AbeErrorCode =
  | "not-loaded"
  | "policy-syntax"
  | "policy-invalid"
  | "attribute-invalid"
  | "label-invalid"
  | "gid-invalid"
  | "randomness-invalid"
  | "encoding-invalid"
  | "missing-authority-key"
  | "authority-key-mismatch"
  | "attribute-key-rejected"
  | "wrong-gid"
  | "policy-not-satisfied"
  | "ciphertext-rejected";

/** Everything the ABE room refuses, it refuses with this. Branch on `code`, show `message` and `repair`. */
export class AbeError extends RepairableError<AbeErrorCode, unknown> {
  override readonly name: string = "AbeError";
}

/** A policy text that cannot be read: where (0-based UTF-16 offset, 1-based line) and what was expected there. */
export class PolicySyntaxError extends AbeError {
  override readonly name = "PolicySyntaxError";
  readonly position: number;
  readonly line: number;
  readonly expected: string;

  constructor(text: string, position: number, expected: string) {
    const line = text.slice(0, position).split("\n").length;
    const found = position < text.length ? JSON.stringify(text.slice(position, position + 24)) : "the end";
    super("policy-syntax", `Policy, position ${position}: expected ${expected}, found ${found}.`, {
      values: { position, line, expected },
      repair: `Write ${expected} at position ${position}. A policy reads like: a@x and (b@y or 2 of (c@x, d@y, e@z)).`,
    });
    this.position = position;
    this.line = line;
    this.expected = expected;
  }
}
