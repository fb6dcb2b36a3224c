import type { SignerSources } from "../../chain/signerSources.ts";
import { readEndpoint } from "../../chain/institutions/readEndpoint.ts";
import { setEndpoint } from "../../chain/institutions/setEndpoint.ts";
import { serveMessages } from "../messages/serveMessages.ts";
import { serveStatus } from "../status/serveStatus.ts";
import type { Hospital, HospitalLog, ReadConsents, Train } from "./hospital.ts";
import { METRICS } from "./metrics.ts";
import { noteBeginning } from "./noteBeginning.ts";
import { openHospital } from "./openHospital.ts";
import { readDocument } from "./readDocument.ts";
import { runHospital } from "./runHospital.ts";
import type { HospitalSettings } from "./settings.ts";
import { takeMessage } from "./takeMessage.ts";

/** A hospital at work. `close` lets each lane finish what it is in the middle of, then closes the database. */
export type RunningHospital = {
  readonly account: string;
  /** Where other institutions reach it, as the registry says. */
  readonly endpoint: string;
  readonly statusPort: number;
  readonly hospital: Hospital;
  readonly close: () => Promise<void>;
};

/**
 * Starts the learning worker of one institution in this process.
 *
 * @example
 * const hospital = await startHospital(readSettings(process.env), signerSources(process.env), pino(…));
 */
export async function startHospital(
  settings: HospitalSettings,
  sources: SignerSources,
  log: HospitalLog,
  train?: Train,
  consents?: ReadConsents,
): Promise<RunningHospital> {
  const hospital = await openHospital(settings, sources, log, train, consents);
  const opened: { close: () => Promise<void> }[] = [];
  const closeAll = async (): Promise<void> => {
    for (const part of opened.splice(0)) await part.close();
    hospital.chain.provider.destroy();
    hospital.store.close();
  };
  try {
    const messages = await serveMessages({
      take: (text) => {
        takeMessage(hospital, text);
      },
      read: (path) => readDocument(hospital, path),
      ...settings.listen,
    });
    opened.unshift(messages);
    const status = await serveStatus(() => hospital.status, METRICS, settings.statusPort);
    opened.unshift(status);
    const endpoint = settings.endpoint ?? `http://${settings.listen.host}:${messages.port}`;
    // Others look it up for every message: it must be right before anybody has something to say.
    const known = await readEndpoint(hospital.chain, hospital.account);
    if (known !== endpoint) await setEndpoint(hospital.chain, endpoint);
    await noteBeginning(hospital);
    // Loads the IPFS client: the first upload has a deadline.
    await hospital.ipfs.rpc();
    const stop = new AbortController();
    const running = runHospital(hospital, stop.signal);
    return {
      account: hospital.account,
      endpoint,
      statusPort: status.port,
      hospital,
      async close() {
        stop.abort();
        await running;
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
