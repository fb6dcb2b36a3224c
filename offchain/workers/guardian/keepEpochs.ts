import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { publishEpochKey } from "../../chain/institutions/publishEpochKey.ts";
import { generateEncryptionKeyPair } from "../../records/keys/generateEncryptionKeyPair.ts";
import { backupGuardian } from "./backupGuardian.ts";
import { decideOnEpochs } from "./decideOnEpochs.ts";
import type { Guardian } from "./guardian.ts";
import { atomically } from "../database/atomically.ts";
import { emptyJournal } from "./store/emptyJournal.ts";

/** A backup that lacks a key, or holds the last copy of what a dying key opened, would be worthless: so before both. */
function backUp({ settings, store }: Guardian): void {
  if (settings.backup !== undefined) backupGuardian(store, settings.backup);
}

/** Makes, publishes and destroys epoch keys as they fall due (decideOnEpochs). */
export async function keepEpochs(guardian: Guardian): Promise<void> {
  const { epochs, owed, settings, store, chain, account, log } = guardian;
  const all = epochs.all();
  const wanted = new Map<number, number>();
  for (const { epoch } of all) if (epoch !== undefined) wanted.set(epoch, epochs.wanted(epoch));
  const decisions = decideOnEpochs({
    now: Date.now(),
    epochs: all,
    wanted,
    erasuresWaitFor: owed.epochsHoldingErasuresBack(),
    epochMs: settings.epochMs,
    erasePressureMs: settings.erasePressureMs,
    graceMs: settings.graceMs,
    intakeMs: settings.intakeMs,
  });
  for (const decision of decisions) {
    if (decision.do === "make") {
      const pair = await generateEncryptionKeyPair();
      const publicKey = `0x${Buffer.from(pair.publicKey).toString("hex")}` as const;
      atomically(store, () => {
        epochs.add(publicKey, pair.privateKey, Date.now());
      });
      pair.privateKey.fill(0);
    } else if (decision.do === "publish") {
      const { epochKey } = await readInstitution(chain, account);
      // On the chain already, and only waiting to be confirmed.
      if (epochKey === decision.publicKey) continue;
      backUp(guardian);
      await publishEpochKey(chain, decision.publicKey);
      log.info({ publicKey: decision.publicKey }, "epoch key published");
    } else {
      backUp(guardian);
      atomically(store, () => {
        epochs.destroy(decision.publicKey);
      });
      emptyJournal(store.db);
      log.info({ publicKey: decision.publicKey }, "epoch key destroyed");
    }
  }
}
