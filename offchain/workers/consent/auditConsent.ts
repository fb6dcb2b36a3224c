import type { Hex } from "../../rounds/hex.ts";
import { rowLeaf, type Row } from "../../rounds/rowLeaf.ts";
import { rowsRoot } from "../../rounds/rowsRoot.ts";

/**
 * Whether rows that an auditor was shown are those of a `consentRoot`, all declared in the dataset, none twice, and each
 * with consent: what is wrong with the first that is not, or null.
 * @param dataset leaves of the dataset's version
 */
export function auditConsent(
  shown: readonly Row[],
  consentRoot: Hex,
  dataset: ReadonlySet<Hex>,
  hasConsent: (record: Hex) => boolean,
): { readonly row: number | null; readonly why: string } | null {
  if (rowsRoot(shown) !== consentRoot) return { row: null, why: "these are not the rows of this root" };
  const seen = new Set<Hex>();
  for (const [row, one] of shown.entries()) {
    const leaf = rowLeaf(one);
    if (seen.has(leaf)) return { row, why: "it stands there twice" };
    if (!dataset.has(leaf)) return { row, why: "the dataset does not declare it" };
    if (!hasConsent(one.record)) return { row, why: "its patient's consent was not active" };
    seen.add(leaf);
  }
  return null;
}
