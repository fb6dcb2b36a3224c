import { composeReceipt } from "./composeReceipt.ts";
import type { Receipt } from "./receipt.ts";
import type { ReceiptFacts } from "./receiptFacts.ts";
import { weighEvidence } from "./weighEvidence.ts";

/** A line of a receipt that does not hold; both as JSON, cut where long. */
export type Difference = { readonly line: string; readonly told: string; readonly found: string };

/**
 * The lines of a receipt that do not follow from the chain's facts and such evidence as the chain bears out. Pure: none for
 * what `composeReceipt` made of the same.
 */
export function compareReceipt(told: Receipt, facts: ReceiptFacts): readonly Difference[] {
  const { evidence, lies } = weighEvidence(told, facts);
  const found = composeReceipt(facts, evidence);
  return [
    ...lies.map((line) => ({ line, told: "something else", found: "what the chain has the digest of" })),
    // Evidence that holds is what it is composed from.
    ...differences("", { ...told, evidence: null }, { ...found, evidence: null }),
  ];
}

function differences(line: string, told: unknown, found: unknown): readonly Difference[] {
  if (isTree(told) && isTree(found) && Array.isArray(told) === Array.isArray(found)) {
    const [a, b] = [new Map(Object.entries(told)), new Map(Object.entries(found))];
    const keys = [...new Set([...a.keys(), ...b.keys()])];
    return keys.flatMap((key) => differences(line === "" ? key : `${line}.${key}`, a.get(key), b.get(key)));
  }
  return Object.is(told, found) ? [] : [{ line, told: short(told), found: short(found) }];
}

const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What is missing has no JSON. */
function short(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
