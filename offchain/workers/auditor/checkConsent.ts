/**
 * What an institution declared of the rows behind one update, held against the chain by somebody who was shown them
 * (docs/hospital.md). It proves what was declared, not what was trained on.
 */
import { MalformedPatientsError } from "../../learning/tasks/errors.ts";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { splitPatients } from "../../learning/tasks/splitPatients.ts";
import type { Hex } from "../../rounds/hex.ts";
import { merkleRoot } from "../../rounds/merkleRoot.ts";
import type { Opening } from "../../rounds/opening.ts";
import { rowLeaf } from "../../rounds/rowLeaf.ts";
import { rowsRoot } from "../../rounds/rowsRoot.ts";
import type { OpenedRows } from "../consent/openedRows.ts";
import { check, type Check } from "./check.ts";

/** What an auditor finds out without the institution. */
export type ConsentFacts = {
  /** What it revealed in the attempt that was certified. */
  readonly opening: Pick<Opening, "updateDigest" | "consentRoot" | "samples">;
  /** Its dataset as of the block that opened Commit; undefined: there was none. */
  readonly dataset: { readonly root: Hex; readonly rows: number } | undefined;
  /** Records of the shown rows that it might train on as of that block. */
  readonly consents: ReadonlySet<Hex>;
  /** Whose the shown records were as of that block: ascending, none twice. */
  readonly owners: readonly Hex[];
};

/** "row 3", of those that `is` holds for, or "none". Rows are counted from 1, as they stand in the file. */
function which<One>(rows: readonly One[], is: (row: One, i: number) => boolean): string {
  const found = rows.flatMap((row, i) => (is(row, i) ? [i + 1] : []));
  const more = found.length > 3 ? ` and ${found.length - 3} more` : "";
  return found.length === 0 ? "none" : `row ${found.slice(0, 3).join(", ")}${more}`;
}

/** Every way in which shown rows can be others than those declared, and declared rows others than those allowed. Pure. */
export function checkConsent(
  { rows, leaves, update }: Pick<OpenedRows, "rows" | "leaves" | "update">,
  { opening, dataset, consents, owners }: ConsentFacts,
): readonly Check[] {
  const { updateDigest, consentRoot, samples } = opening;
  const trained = Uint8Array.from(Buffer.from(update, "base64"));
  const own = rows.map(rowLeaf);
  const declared = new Set(leaves);
  const first = new Map<Hex, number>();
  for (const [i, { digest }] of rows.entries()) if (!first.has(digest)) first.set(digest, i);
  const undeclared = which(own, (leaf) => !declared.has(leaf));
  const twice = which(rows, ({ digest }, i) => first.get(digest) !== i);
  const without = which(rows, ({ record }) => !consents.has(record));
  return [
    check("consent root", rowsRoot(rows) === consentRoot, `${consentRoot} committed to`),
    check("samples", rows.length === samples, `${samples} claimed, ${rows.length} rows shown`),
    check(
      "dataset",
      merkleRoot(leaves) === dataset?.root && leaves.length === dataset.rows,
      dataset === undefined ? "none was registered" : `${dataset.root} over ${dataset.rows} rows`,
    ),
    check("declared", undeclared === "none", `not in the dataset: ${undeclared}`),
    check("no row twice", twice === "none", `there before: ${twice}`),
    check("consent", without === "none", `without their patient's consent in that block: ${without}`),
    check("update", sha256Hex(trained) === updateDigest, `${updateDigest} committed to`),
    checkPatients(trained, owners),
  ];
}

/** Whether an update names just the patients whose rows were shown. */
function checkPatients(update: Uint8Array, owners: readonly Hex[]): Check {
  const named = patientsOf(update);
  if (named === undefined) return check("patients", false, "the update names them in no way that is known");
  const [whose, told] = [new Set(owners), new Set(named)];
  const padded = named.filter((account) => !whose.has(account)).length;
  const left = owners.filter((account) => !told.has(account)).length;
  const found = `${named.length} named; ${padded} without a row, ${left} left out`;
  return check("patients", padded === 0 && left === 0, found);
}

function patientsOf(update: Uint8Array): readonly Hex[] | undefined {
  try {
    return splitPatients(update).patients;
  } catch (error) {
    if (error instanceof MalformedPatientsError) return undefined;
    throw error;
  }
}
