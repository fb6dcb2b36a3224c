import { adoptEntries } from "../engine/device/adoptEntries.ts";
import { readAttributeKeys } from "../engine/device/attributeKeyStore.ts";
import { forgetDeviceSecrets } from "../engine/device/deviceSecrets.ts";
import { readEmergencyReasons } from "../engine/device/emergencyReasons.ts";
import { unmarkUnregistered } from "../engine/device/interrupted.ts";
import { keepMarks, readMarks } from "../engine/device/marks.ts";
import { forgetPendingRequest } from "../engine/device/pendingRequests.ts";
import { keepWrappedVault, readWrappedVault } from "../engine/device/wrappedVault.ts";
import { forgetTitles } from "../engine/device/titles.ts";
import { sealGrants } from "../engine/consent/sealGrants.ts";
import { sealRegrants } from "../engine/consent/sealRegrants.ts";
import { exportRecords } from "../engine/open/exportRecords.ts";
import { awaitAnswer } from "../engine/open/awaitAnswer.ts";
import { inspectRecord } from "../engine/open/inspectRecord.ts";
import { openKept } from "../engine/open/openKept.ts";
import { prepareRequest } from "../engine/open/prepareRequest.ts";
import { readRequests } from "../engine/open/readRequests.ts";
import { readTitles } from "../engine/open/readTitles.ts";
import { collectAttributeKeys } from "../engine/people/collectAttributeKeys.ts";
import { createVault } from "../engine/people/createVault.ts";
import { deliverAttribute } from "../engine/people/deliverAttribute.ts";
import { publishKey } from "../engine/people/publishKey.ts";
import { sealCarerKey } from "../engine/people/sealCarerKey.ts";
import { unlockVault } from "../engine/people/unlockVault.ts";
import { vaultKeyFacts } from "../engine/people/vaultKeyFacts.ts";
import { wrapVault } from "../engine/people/wrapVault.ts";
import { awaitKept } from "../engine/seal/awaitKept.ts";
import { discardVersion } from "../engine/seal/discardVersion.ts";
import { readInterrupted } from "../engine/seal/readInterrupted.ts";
import { sealCorrection } from "../engine/seal/sealCorrection.ts";
import { sealNewRecord } from "../engine/seal/sealNewRecord.ts";
import { formatAttribute } from "../../offchain/abe/formatAttribute.ts";
import { closeVault } from "./closeVault.ts";
import type { JobName, Jobs } from "./jobs.ts";
import { openVault } from "./openVault.ts";
import type { Session } from "./session.ts";
import { withVault } from "./withVault.ts";

export type JobContext<N extends JobName> = {
  readonly onProgress: (progress: Jobs[N]["progress"]) => void;
  readonly signal: AbortSignal;
};

type JobTable = {
  readonly [N in JobName]: (
    session: Session,
    parameters: Jobs[N]["parameters"],
    context: JobContext<N>,
  ) => Promise<Jobs[N]["result"]>;
};

/** What each job of `Jobs` is made of. */
export const jobTable: JobTable = {
  async createVault(session, { account, signatures }) {
    const { vault, ...told } = await createVault(account, signatures);
    openVault(session, vault);
    return told;
  },
  async unlockVault(session, unlocking) {
    openVault(session, await unlockVault(unlocking));
    return {};
  },
  wrapVault: (session, { signatures }, { signal }) =>
    withVault(session, signal, async ({ vault }) => ({ wrapped: await wrapVault(vault, signatures) })),
  lockVault(session) {
    closeVault(session);
    return Promise.resolve({});
  },
  async keepVault(session, { account, wrapped }) {
    await keepWrappedVault(await session.openStore(account), wrapped);
    return { persisted: await session.isPersisted() };
  },
  async readVault(session, { account }) {
    return readWrappedVault(await session.openStore(account));
  },
  async adoptDevice(session, { account, entries }) {
    await adoptEntries(await session.openStore(account), entries);
    return {};
  },
  async forgetDevice(session, { account }) {
    if (session.open?.vault.account === account) closeVault(session);
    await session.deleteStore(account);
    return {};
  },
  vaultKeyFacts: (session, _, { signal }) => withVault(session, signal, vaultKeyFacts),
  publishKey: (session, _, { signal }) => withVault(session, signal, publishKey),

  sealRecord: (session, parameters, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) =>
      sealNewRecord(engine, parameters, { onProgress, signal: either }),
    ),
  sealCorrection: (session, parameters, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) =>
      sealCorrection(engine, parameters, { onProgress, signal: either }),
    ),
  discardVersion: (session, sealed, { signal }) =>
    withVault(session, signal, async (engine) => {
      await discardVersion(engine, sealed);
      return {};
    }),
  async awaitKept(session, parameters, context) {
    const { open } = session;
    if (open !== undefined) {
      await unmarkUnregistered({ store: await session.openStore(open.vault.account) }, parameters);
    }
    return awaitKept(session.chain, parameters, context);
  },
  sealRegrants: (session, { record }, { signal }) =>
    withVault(session, signal, (engine, either) => sealRegrants(engine, record, either)),
  readInterrupted: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => {
      const { uploads, regrants } = await readInterrupted(engine);
      return { uploads: uploads.length, regrants };
    }),
  dismissInterrupted: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => {
      const { uploads } = await readInterrupted(engine);
      for (const sealed of uploads) await discardVersion(engine, sealed);
      return {};
    }),
  forgetRecord: (session, { record }, { signal }) =>
    withVault(session, signal, async (engine) => ({
      forgotten: (await forgetDeviceSecrets(engine, record)) + (await forgetTitles(engine, record)),
    })),

  sealGrants: (session, { grants }, { signal }) =>
    withVault(session, signal, async (engine, either) => ({
      call: await sealGrants(engine, grants, either),
    })),
  sealCarerKey: (session, { carer }, { signal }) =>
    withVault(session, signal, async (engine) => ({ call: await sealCarerKey(engine, carer) })),

  readTitles: (session, { records }, { signal }) =>
    withVault(session, signal, async (engine, either) => ({
      titles: await readTitles(engine, records, either),
    })),
  inspectRecord: (session, { record }, { signal }) =>
    withVault(session, signal, (engine, either) => inspectRecord(engine, record, either)),
  openKept: (session, { record }, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) => openKept(engine, record, { onProgress, signal: either })),
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
      awaitAnswer(engine, request, { waitMs, onProgress, signal: either }),
    ),
  readReasons: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => ({ reasons: await readEmergencyReasons(engine) })),

  collectAttributeKeys: (session, _, { signal }) => withVault(session, signal, collectAttributeKeys),
  readAttributes: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => {
      const keys = await readAttributeKeys(engine);
      return { attributes: [...new Set(keys.map(({ attribute }) => formatAttribute(attribute)))] };
    }),
  async deliverAttribute(session, parameters, { signal }) {
    return { call: await deliverAttribute(session, parameters, signal) };
  },

  readMarks: (session, { kind }, { signal }) =>
    withVault(session, signal, async (engine) => ({ keys: await readMarks(engine, kind) })),
  setMarks: (session, { kind, keys }, { signal }) =>
    withVault(session, signal, async (engine) => {
      await keepMarks(engine, kind, keys);
      return {};
    }),
  exportRecords: (session, _, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) => exportRecords(engine, { onProgress, signal: either })),
};
