import type { SignerSources } from "../../chain/signerSources.ts";
import type { Guardian, GuardianLog } from "./guardian.ts";
import { openGuardian } from "./openGuardian.ts";
import { runGuardian } from "./runGuardian.ts";
import { serveStatus } from "../status/serveStatus.ts";
import type { GuardianSettings } from "./settings.ts";
import { METRICS, type GuardianStatus } from "./status.ts";

/** A guardian at work. `close` lets each lane finish what it is in the middle of, then closes the database. */
export type RunningGuardian = {
  account: string;
  port: number;
  guardian: Guardian;
  close: () => Promise<void>;
};

function statusOf({ status, requests, shares, epochs }: Guardian): GuardianStatus {
  const { wanted, held } = shares.counts();
  const epoch = Math.max(0, ...epochs.all().map((known) => known.epoch ?? 0));
  return { ...status, pendingRequests: requests.pending(), wantedShares: wanted, heldShares: held, epoch };
}

/**
 * Starts the guardian of one institution in this process.
 *
 * @example
 * const guardian = await startGuardian(readSettings(process.env), signerSources(process.env), pino(…));
 */
export async function startGuardian(
  settings: GuardianSettings,
  sources: SignerSources,
  log: GuardianLog,
): Promise<RunningGuardian> {
  const guardian = await openGuardian(settings, sources, log);
  const stop = new AbortController();
  const status = await serveStatus(() => statusOf(guardian), METRICS, settings.port).catch(
    (error: unknown) => {
      guardian.store.close();
      throw error;
    },
  );
  const running = runGuardian(guardian, stop.signal);
  return {
    account: guardian.account,
    port: status.port,
    guardian,
    async close() {
      stop.abort();
      await running;
      await status.close();
      guardian.chain.provider.destroy();
      guardian.store.close();
    },
  };
}
