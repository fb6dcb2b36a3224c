import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readDataset } from "../../chain/tasks/readDataset.ts";
import type { Dataset } from "../../learning/data/dataset.ts";
import { selectRows } from "../../learning/data/selectRows.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import type { EnrolledSeat } from "../../rounds/readRoster.ts";
import type { Hex } from "../../rounds/hex.ts";
import { rowLeaf } from "../../rounds/rowLeaf.ts";
import { findRows } from "../consent/findRows.ts";
import type { OpenedRows } from "../consent/openedRows.ts";
import { readOwners } from "../consent/readOwners.ts";
import { selectConsented } from "../consent/selectConsented.ts";
import { tieRows } from "../consent/tieRows.ts";
import { prepareRows } from "../tasks/prepareRows.ts";
import type { AttemptView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

/** What an institution trains on in an attempt of a consent-gated task. */
export type ChosenRows = {
  readonly rows: Dataset;
  readonly consentRoot: Hex;
  /** Whose records they are: accounts, ascending, none twice. */
  readonly patients: readonly Hex[];
  /** For an auditor. */
  readonly opened: Omit<OpenedRows, "task" | "format" | "update">;
};

/**
 * The rows that may train in an attempt: declared in the dataset as it stood in the block that opened Commit, standing in
 * the file as they were declared, and with their patient's consent in that block. Undefined where there are none. The block
 * is a confirmed one, so what is found of it stays so.
 *
 * Throws ChainError where the node cannot tell that block's state any more, LearningError for a file that is wrong.
 */
export async function chooseRows(
  hospital: Pick<Hospital, "account" | "chain" | "settings" | "tied" | "declarations" | "readConsents">,
  seat: EnrolledSeat,
  attempt: Pick<AttemptView, "round" | "attempt" | "since">,
  spec: TaskSpec,
): Promise<ChosenRows | undefined> {
  const { account, chain, settings, tied, declarations, readConsents } = hospital;
  const state = await readDataset(chain, seat.dataset, attempt.since);
  const declared = state && declarations.of(state.root)?.rows;
  if (tied === undefined || declared === undefined) return undefined;
  // Read once: rows and the lines they are found on are of the same bytes.
  const bytes = new Uint8Array(await readFile(settings.data));
  const name = basename(settings.data);
  const { column } = tied.ties;
  const { rows, lines } = prepareRows(bytes, name, spec, column);
  const places = new Map([...lines].map((line, row) => [line, row]));
  const found = findRows(declared, tieRows(bytes, name, tied.ties).rows).map((line) =>
    line === undefined ? undefined : places.get(line),
  );
  const records = declared.flatMap(({ record }, i) => (found[i] === undefined ? [] : [record]));
  const consents = await readConsents(chain, account, records, attempt.since);
  const chosen = selectConsented(declared, (record, i) => found[i] !== undefined && consents.has(record));
  if (chosen.rows.length === 0) return undefined;
  return {
    rows: selectRows(rows, Uint32Array.from([...chosen.rows].flatMap((i) => found[i] ?? []))),
    consentRoot: chosen.consentRoot,
    patients: await readOwners(
      chain,
      chosen.declared.map(({ record }) => record),
      attempt.since,
    ),
    opened: {
      round: attempt.round,
      attempt: attempt.attempt,
      institution: account,
      leaves: declared.map(rowLeaf),
      rows: chosen.declared.map(({ digest, record, salt }) => ({ digest, record, salt })),
    },
  };
}
