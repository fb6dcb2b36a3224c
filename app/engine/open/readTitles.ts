import { openRecord } from "../../../offchain/records/openRecord.ts";
import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import { readDeviceSecret } from "../device/deviceSecrets.ts";
import { keepTitle, readTitle } from "../device/titles.ts";
import type { Engine } from "../engine.ts";
import { fetchEnvelope } from "./fetchEnvelope.ts";
import { findAccess } from "./findAccess.ts";

export type RecordTitle = { readonly record: Hex; readonly metadata: Metadata };

/**
 * What records are, as far as this device can tell alone: told before, or one's own with B kept here, of which only the
 * beginning is fetched. One that cannot be told is left out: opening it says why.
 */
export async function readTitles(
  engine: Engine,
  records: readonly Hex[],
  signal?: AbortSignal,
): Promise<readonly RecordTitle[]> {
  const titles: RecordTitle[] = [];
  // One after the other: each holds the first blocks of an envelope.
  for (const record of records) {
    const metadata = await readOne(engine, record, signal).catch(() => undefined);
    signal?.throwIfAborted();
    if (metadata !== undefined) titles.push({ record, metadata });
  }
  return titles;
}

async function readOne(engine: Engine, record: Hex, signal?: AbortSignal): Promise<Metadata | undefined> {
  const state = await readRecord(engine.chain, record);
  const { version, owner, erased } = state;
  if (erased) return undefined;
  const told = await readTitle(engine, record, version);
  if (told !== undefined) return told;
  const versionSecret =
    owner === engine.vault.account ? await readDeviceSecret(engine, record, version) : undefined;
  if (versionSecret === undefined) return undefined;
  const envelope = await fetchEnvelope(engine, state, signal);
  try {
    const { access } = await findAccess(engine, { owner, header: envelope.header, emergency: false });
    if (access === undefined) return undefined;
    const { metadata, content } = await openRecord({ envelope, ...access, versionSecret });
    await content.return();
    await keepTitle(engine, record, version, metadata);
    return metadata;
  } finally {
    await envelope.close();
  }
}
