import type { Hex } from "../../chain/deployment.ts";
import { forgetDeviceSecret, readDeviceSecret } from "../device/deviceSecrets.ts";
import { keepTitle } from "../device/titles.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import type { OpenedRecord, OpenProgress } from "../openedRecord.ts";
import { fetchEnvelope } from "./fetchEnvelope.ts";
import { findAccess } from "./findAccess.ts";
import { isWrongKey } from "./isWrongKey.ts";
import { noWayIn } from "./noWayIn.ts";
import { openWhole } from "./openWhole.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";

/**
 * Open one's own record with the B that this device keeps: nobody is asked, no receipt is left.
 *
 * @throws EngineError `not-kept-here`, `record-erased`, `no-way-in`, `envelope-mismatch`; what opening throws
 */
export async function openKept(
  engine: Engine,
  record: Hex,
  { onProgress, signal }: { onProgress: (progress: OpenProgress) => void; signal?: AbortSignal },
): Promise<OpenedRecord> {
  const state = await requireOpenRecord(engine.chain, record);
  const { version, owner } = state;
  const versionSecret =
    owner === engine.vault.account ? await readDeviceSecret(engine, record, version) : undefined;
  if (versionSecret === undefined) throw notKeptHere(record, version);
  const envelope = await fetchEnvelope(engine, state, signal);
  try {
    const { header } = envelope;
    const policyText = header.policy.text;
    const { access, refused } = await findAccess(engine, { owner, header, emergency: false });
    if (access === undefined) throw noWayIn(record, policyText, refused);
    const { accessSecret, way } = access;
    const opened = await openWhole(envelope, { accessSecret, versionSecret }, onProgress).catch(
      async (error: unknown) => {
        if (way !== "vault" || !isWrongKey(error)) throw error;
        // Of another attempt at the same version, which was not the one that was registered.
        await forgetDeviceSecret(engine, record, version);
        throw notKeptHere(record, version);
      },
    );
    await keepTitle(engine, record, version, opened.metadata);
    return { ...opened, record, version, owner, policyText, way, request: null, receipts: [] };
  } finally {
    await envelope.close();
  }
}

const notKeptHere = (record: Hex, version: number): EngineError =>
  new EngineError("not-kept-here", "This device cannot open the record on its own.", {
    repair: "Ask the guardians for it: each of them then leaves a receipt.",
    values: { record, version },
  });
