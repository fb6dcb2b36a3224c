import type { Chain } from "../../chain/chain.ts";
import { readDataset } from "../../chain/tasks/readDataset.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { OpenedRows } from "../consent/openedRows.ts";
import { readConsents } from "../consent/readConsents.ts";
import { readOwners } from "../consent/readOwners.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import type { Reader } from "../replay/reader.ts";
import { readBatches } from "../replay/readBatches.ts";
import { foldTask } from "../tasks/foldTask.ts";
import { resolveAttempt } from "../tasks/resolveAttempt.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import type { Check } from "./check.ts";
import { checkConsent } from "./checkConsent.ts";
import { openReader } from "./openReader.ts";

/** What an audit of consent found. */
export type ConsentAudit = {
  readonly task: number;
  readonly round: number;
  readonly institution: Hex;
  /** Rows shown. */
  readonly rows: number;
  readonly ok: boolean;
  readonly checks: readonly Check[];
};

/** Why there is nothing to audit, in words. */
export type NothingToAudit = { readonly nothing: string };

/**
 * Holds the rows that an institution shows against what it committed to, registered and was allowed, as of the block that
 * opened Commit. Everything but the rows is found out from the chain, and from what members hand out. Throws ChainError,
 * also where the node cannot tell that block's state any more.
 */
export async function auditConsent(
  chain: Chain,
  ipfs: Ipfs,
  shown: OpenedRows,
): Promise<ConsentAudit | NothingToAudit> {
  const { task, round, institution, rows } = shown;
  const view = foldTask(await readTaskEvents(chain, { task }), task);
  const found = view?.rounds.find((known) => known.round === round);
  if (view === undefined || found?.certified === undefined)
    return { nothing: `task ${task} has no certified round ${round + 1}` };
  if (!view.terms.consentGated) return { nothing: `task ${task} ties no rows to consents` };
  const seat = view.roster.find(({ account }) => account === institution);
  if (seat === undefined) return { nothing: `${institution} has no seat in task ${task}` };
  const { attempt } = found;
  if (attempt.attempt !== shown.attempt)
    return {
      nothing: `attempt ${attempt.attempt + 1} was certified, and these are of attempt ${shown.attempt + 1}`,
    };
  const reader = await openReader(chain, ipfs);
  const opening = await openingOf(reader, view, found, seat.seat);
  if (opening === undefined)
    return { nothing: `what ${institution} revealed in round ${round + 1} is not to be had` };
  const records = rows.map(({ record }) => record);
  const [dataset, consents, owners] = await Promise.all([
    readDataset(chain, seat.dataset, attempt.since),
    readConsents(chain, institution, records, attempt.since),
    readOwners(chain, records, attempt.since),
  ]);
  const checks = checkConsent(shown, { opening, dataset, consents, owners });
  return { task, round, institution, rows: rows.length, ok: checks.every((one) => one.ok), checks };
}

/** What a seat revealed, where it opens what it had committed to. */
async function openingOf(reader: Reader, view: TaskView, { certified, attempt }: RoundView, seat: number) {
  if (certified === undefined) return undefined;
  await fetchBatch(reader, view, attempt, "commits");
  await fetchBatch(reader, view, attempt, "reveals");
  const { commits = [], reveals = [] } = readBatches(reader, view.task, attempt);
  const { baseDigest } = certified.certificate;
  const deed = resolveAttempt(view, attempt, baseDigest, reader.place, { commits, reveals })[seat];
  return deed?.did === "reveal" && deed.opens ? deed.opening : undefined;
}
