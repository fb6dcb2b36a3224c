import { acceptShares } from "../../chain/requests/acceptShares.ts";
import { confirmErasure } from "../../chain/requests/confirmErasure.ts";
import { readErasure } from "../../chain/requests/readErasure.ts";
import { GuardianError } from "./errors.ts";
import type { Guardian } from "./guardian.ts";
import { reachBackups } from "./reachBackups.ts";
import { sendBatch } from "./sendBatch.ts";
import { emptyJournal } from "./store/emptyJournal.ts";

/** Records in one transaction: some 10,000 gas each, well within any block. */
const BATCH = 100;

/** The first run of entries with the same seat: one transaction's worth. */
const oneSeat = <Entry extends { index: number }>(entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => entry.index === entries[0]?.index);

/** Says on the chain which shares have been taken in. */
async function acknowledgeShares({ owed, chain, log }: Guardian): Promise<void> {
  for (;;) {
    const batch = oneSeat(owed.sharesOwed(BATCH));
    const index = batch[0]?.index;
    if (index === undefined) return;
    await sendBatch(
      batch,
      (shares) => acceptShares(chain, index, shares),
      ({ record, version }, code) => {
        log.warn({ record, version, code }, "share not acknowledged");
      },
    );
    owed.sharesSent(batch);
    log.info({ shares: batch.length }, "shares acknowledged");
  }
}

/** Confirms erasures, once no backup can give the share back and the epoch's key is destroyed. */
async function acknowledgeErasures({ owed, chain, store, log }: Guardian): Promise<void> {
  const [behind] = reachBackups(store);
  if (behind !== undefined)
    throw new GuardianError("backup-refused", `the key ring at ${behind.directory} could not be rewritten`, {
      repair: "make the backup place reachable: until then no erasure is confirmed",
      values: { directory: behind.directory },
      cause: behind.error,
    });
  for (;;) {
    const batch = oneSeat(owed.erasuresOwed(BATCH));
    const index = batch[0]?.index;
    if (index === undefined) return;
    // Whatever crashed or failed since the deletion, its old pages are gone before anyone is told.
    emptyJournal(store.db);
    const records = batch.map(({ record }) => record);
    const open: typeof records = [];
    for (const record of records) if (!(await readErasure(chain, record)).includes(index)) open.push(record);
    if (open.length > 0) {
      await sendBatch(
        open,
        (erased) => confirmErasure(chain, index, erased),
        (record, code) => {
          log.warn({ record, code }, "erasure not confirmed");
        },
      );
      log.info({ records: open.length }, "erasures confirmed");
    }
    owed.erasuresSent(records);
  }
}

/** Tells the chain what it is owed: shares taken in, erasures carried out. */
export async function acknowledge(guardian: Guardian): Promise<void> {
  await acknowledgeShares(guardian);
  await acknowledgeErasures(guardian);
}
