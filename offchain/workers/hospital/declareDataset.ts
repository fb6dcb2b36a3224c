import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Chain } from "../../chain/chain.ts";
import { changeDataset } from "../../chain/tasks/changeDataset.ts";
import { datasetIdOf } from "../../chain/tasks/datasetIdOf.ts";
import { readDataset } from "../../chain/tasks/readDataset.ts";
import { registerDataset } from "../../chain/tasks/registerDataset.ts";
import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { Hex } from "../../rounds/hex.ts";
import { rowsRoot } from "../../rounds/rowsRoot.ts";
import { declareRows } from "../consent/declareRows.ts";
import { findRows } from "../consent/findRows.ts";
import { parseTies } from "../consent/parseTies.ts";
import { tieRows, type TiedFile } from "../consent/tieRows.ts";
import type { HospitalLog, TiedData } from "./hospital.ts";
import type { Declaration, DeclarationTable } from "./store/declarationTable.ts";

export type DeclareParameters = {
  readonly chain: Chain;
  readonly account: Hex;
  readonly declarations: DeclarationTable;
  readonly log: HospitalLog;
  /** Files: the rows, and whose they are (`parseTies`). */
  readonly data: string;
  readonly consents: string;
};

/**
 * Sees to it that the chain has the root over all rows that are tied to a record, as the files stand now: registered the
 * first time, changed where a row came, went or was edited, left alone otherwise. Keys and salts are on the disk before the
 * root leaves. Whether a patient consents is asked attempt by attempt.
 *
 * Throws LearningError for files that are wrong, naming the line, and ChainError.
 */
export async function declareDataset(parameters: DeclareParameters): Promise<TiedData> {
  const { chain, account, declarations, log, data, consents } = parameters;
  const read = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(path));
  const ties = parseTies(await read(consents), basename(consents));
  const tied = tieRows(await read(data), basename(data), ties);
  const declaration = declarationOf(tied, declarations);
  const { root, salt, schemaDigest, rows } = declaration;
  const dataset = await datasetIdOf(chain, account, salt);
  const stands = await readDataset(chain, dataset);
  if (stands === undefined) await registerDataset(chain, { salt, root, rows: rows.length, schemaDigest });
  else if (stands.root !== root) await changeDataset(chain, dataset, root, rows.length);
  const records = new Set(rows.map(({ record }) => record)).size;
  log.info({ dataset, root, rows: rows.length, records }, "rows declared");
  return { dataset, ties };
}

/** The newest declaration where it still says what the files say; else a new one, kept. Other columns are another dataset. */
function declarationOf({ columns, rows }: TiedFile, declarations: DeclarationTable): Declaration {
  const schemaDigest = sha256Hex(canonicalJson({ format: "aceso-dataset-1", columns }));
  const known = declarations.newest();
  const fits = known?.schemaDigest === schemaDigest;
  if (
    fits &&
    known.rows.length === rows.length &&
    findRows(known.rows, rows).every((line) => line !== undefined)
  )
    return known;
  const declared = declareRows(
    rows.map(({ content }) => content),
    rows.map(({ record }) => record),
  );
  const salt: Hex = fits ? known.salt : `0x${randomBytes(32).toString("hex")}`;
  const made = { root: rowsRoot(declared), salt, schemaDigest, rows: declared };
  declarations.keep(made);
  return made;
}
