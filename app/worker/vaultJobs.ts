import { adoptEntries } from "../engine/device/adoptEntries.ts";
import { keepMarks, readMarks } from "../engine/device/marks.ts";
import { keepWrappedVault, readWrappedVault } from "../engine/device/wrappedVault.ts";
import { createVault } from "../engine/people/createVault.ts";
import { publishKey } from "../engine/people/publishKey.ts";
import { unlockVault } from "../engine/people/unlockVault.ts";
import { vaultKeyFacts } from "../engine/people/vaultKeyFacts.ts";
import { wrapVault } from "../engine/people/wrapVault.ts";
import { closeVault } from "./closeVault.ts";
import { openVault } from "./openVault.ts";
import { withVault } from "./withVault.ts";
import type { JobTable } from "./jobTable.ts";

/** The vault, and what else the device keeps. */
export const vaultJobs: Pick<
  JobTable,
  | "createVault"
  | "unlockVault"
  | "wrapVault"
  | "lockVault"
  | "keepVault"
  | "readVault"
  | "adoptDevice"
  | "forgetDevice"
  | "vaultKeyFacts"
  | "publishKey"
  | "readMarks"
  | "setMarks"
> = {
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
  readMarks: (session, { kind }, { signal }) =>
    withVault(session, signal, async (engine) => ({ keys: await readMarks(engine, kind) })),
  setMarks: (session, { kind, keys }, { signal }) =>
    withVault(session, signal, async (engine) => {
      await keepMarks(engine, kind, keys);
      return {};
    }),
};
