import { readEmergencyReasons } from "../engine/device/emergencyReasons.ts";
import { forgetPendingRequest } from "../engine/device/pendingRequests.ts";
import { exportRecords } from "../engine/open/exportRecords.ts";
import { awaitAnswer } from "../engine/open/awaitAnswer.ts";
import { inspectRecord } from "../engine/open/inspectRecord.ts";
import { openKept } from "../engine/open/openKept.ts";
import { prepareRequest } from "../engine/open/prepareRequest.ts";
import { readRequests } from "../engine/open/readRequests.ts";
import { readWhole } from "../engine/open/readWhole.ts";
import { readTitles } from "../engine/open/readTitles.ts";
import { withVault } from "./withVault.ts";
import type { JobTable } from "./jobTable.ts";

/** Asking for records and opening them. */
export const openJobs: Pick<
  JobTable,
  | "readTitles"
  | "inspectRecord"
  | "openKept"
  | "prepareRequest"
  | "forgetRequest"
  | "readRequests"
  | "awaitAnswer"
  | "readReasons"
  | "exportRecords"
> = {
  readTitles: (session, { records }, { signal }) =>
    withVault(session, signal, async (engine, either) => ({
      titles: await readTitles(engine, records, either),
    })),
  inspectRecord: (session, { record }, { signal }) =>
    withVault(session, signal, (engine, either) => inspectRecord(engine, record, either)),
  openKept: (session, { record }, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) =>
      readWhole(engine, (counted) => openKept(counted, record, { onProgress, signal: either })),
    ),
  prepareRequest: (session, parameters, { signal }) =>
    withVault(session, signal, (engine) => prepareRequest(engine, parameters)),
  forgetRequest: (session, { request }, { signal }) =>
    withVault(session, signal, async (engine) => {
      await forgetPendingRequest(engine, request);
      return {};
    }),
  readRequests: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => ({ requests: await readRequests(engine) })),
  awaitAnswer: (session, { request, waitMs }, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) =>
      readWhole(engine, (counted) => awaitAnswer(counted, request, { waitMs, onProgress, signal: either })),
    ),
  readReasons: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => ({ reasons: await readEmergencyReasons(engine) })),
  exportRecords: (session, _, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) => exportRecords(engine, { onProgress, signal: either })),
};
