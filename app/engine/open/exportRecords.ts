import { makeZip } from "client-zip";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { openKept } from "./openKept.ts";
import { readOwnRecords } from "./readOwnRecords.ts";
import { writeIndex } from "./writeIndex.ts";

export type ExportedArchive = {
  readonly archive: Blob;
  readonly exported: number;
  /** Records that this device cannot open on its own, or not at all; with the reason in words. */
  readonly skipped: readonly { readonly record: Hex; readonly reason: string }[];
};

type Entry = {
  readonly record: Hex;
  readonly version: number;
  /** Who may open it, as it is written on the chain. */
  readonly policy: string;
  readonly metadata: Metadata;
  /** Path in the archive. */
  readonly file: string;
  /** All that the chain says of it: versions, grants, requests, receipts. */
  readonly events: readonly ChainEvent[];
};

/**
 * Everything a person owns as one zip: each record's content under its own name, and `records.json` with the rest. Asks
 * no guardian: what this device keeps no B of is skipped and named.
 *
 * @param options.onProgress records looked at so far
 */
export async function exportRecords(
  engine: Engine,
  options: {
    readonly onProgress: (progress: { done: number; total: number }) => void;
    readonly signal?: AbortSignal;
  },
): Promise<ExportedArchive> {
  const { onProgress, signal } = options;
  const owned = await readOwnRecords(engine.chain, engine.vault.account);
  const entries: Entry[] = [];
  const skipped: { record: Hex; reason: string }[] = [];
  const total = owned.length;
  const files = async function* () {
    for (const [done, { record }] of owned.entries()) {
      signal?.throwIfAborted();
      onProgress({ done, total });
      try {
        const opened = await openKept(engine, record, {
          onProgress: () => undefined,
          ...(signal && { signal }),
        });
        const { version, metadata, policyText, content } = opened;
        const file = `records/${record}/${metadata.name}`;
        const events = await readEvents(engine.chain, { about: record });
        entries.push({ record, version, policy: policyText, metadata, file, events });
        yield { name: file, input: content };
      } catch (error) {
        // One record that does not open must not cost a person all the others.
        if (!isRoomError(error)) throw error;
        skipped.push({ record, reason: error.message });
      }
    }
    onProgress({ done: total, total });
    const index = { account: engine.vault.account, records: entries, skipped };
    yield { name: "records.json", input: writeIndex(index) };
  };
  const archive = await new Response(makeZip(files())).blob();
  return { archive, exported: entries.length, skipped };
}

/** An error of ours, which names its repair; a cancellation is none. */
const isRoomError = (error: unknown): error is Error =>
  error instanceof Error &&
  "repair" in error &&
  !(error instanceof EngineError && (error.code === "cancelled" || error.code === "vault-locked"));
