import { forgetDeviceSecrets } from "../engine/device/deviceSecrets.ts";
import { markSending, unmarkUnregistered } from "../engine/device/interrupted.ts";
import { forgetTitles } from "../engine/device/titles.ts";
import { sealGrants } from "../engine/consent/sealGrants.ts";
import { sealRegrants } from "../engine/consent/sealRegrants.ts";
import { sealCarerKey } from "../engine/people/sealCarerKey.ts";
import { awaitKept } from "../engine/seal/awaitKept.ts";
import { discardVersion } from "../engine/seal/discardVersion.ts";
import { dismissInterrupted } from "../engine/seal/dismissInterrupted.ts";
import { readInterrupted } from "../engine/seal/readInterrupted.ts";
import { sealCorrection } from "../engine/seal/sealCorrection.ts";
import { sealNewRecord } from "../engine/seal/sealNewRecord.ts";
import { withVault } from "./withVault.ts";
import type { JobTable } from "./jobTable.ts";

/** Sealing records, versions and grants. */
export const sealJobs: Pick<
  JobTable,
  | "sealRecord"
  | "sealCorrection"
  | "discardVersion"
  | "awaitKept"
  | "sealRegrants"
  | "markSending"
  | "readInterrupted"
  | "dismissInterrupted"
  | "forgetRecord"
  | "sealGrants"
  | "sealCarerKey"
> = {
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
  markSending: (session, { record, version, sending }, { signal }) =>
    withVault(session, signal, async (engine) => {
      await markSending(engine, { record, version }, sending);
      return {};
    }),
  readInterrupted: (session, _, { signal }) => withVault(session, signal, readInterrupted),
  dismissInterrupted: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => {
      await dismissInterrupted(engine);
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
};
