import { sha256 } from "@noble/hashes/sha2.js";
import { IpfsError } from "../../offchain/ipfs/errors.ts";
import { walkFile } from "../../offchain/ipfs/walkFile.ts";
import type { Header } from "../../offchain/records/envelope/header.ts";
import { readEnvelope } from "../../offchain/records/envelope/readEnvelope.ts";
import { RecordsError } from "../../offchain/records/errors.ts";
import type { Hex } from "../chain/deployment.ts";
import { readEvents } from "../chain/events/readEvents.ts";
import { readInlineEnvelope } from "../chain/records/readInlineEnvelope.ts";
import { readRecord } from "../chain/records/readRecord.ts";
import type { Reader } from "./engine.ts";
import { EngineError } from "./errors.ts";
import { fromHex, toHex } from "./hexBytes.ts";
import type { Check, RecordReport, VerifyProgress, VersionReport } from "./recordCheck.ts";
import { verifyHeader, type RegisteredVersion } from "./verifyHeader.ts";

export type VerifyOptions = {
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Check everything a record's events point to, with no key: every block of every version is fetched and hashed, the
 * frames counted, the header held against what the chain registered. That the frames' tags hold only shows with the
 * keys, when the record is opened.
 *
 * @throws ChainFailure when the chain does not answer or has no such record; EngineError `storage-unreachable`. What is
 * wrong with a version does not throw: it stands in its report.
 */
export async function verifyRecord(
  reader: Reader,
  record: Hex,
  { onProgress, signal }: VerifyOptions = {},
): Promise<RecordReport> {
  const { chain } = reader;
  const state = await readRecord(chain, record);
  const events = await readEvents(chain, { names: ["RecordRegistered", "RecordCorrected"], about: record });
  const registered = events.flatMap((event): RegisteredVersion[] => {
    if (event.name !== "RecordRegistered" && event.name !== "RecordCorrected") return [];
    if (event.record !== record) return [];
    const { policy, digest, epochs } = event;
    return [
      { record, version: event.name === "RecordRegistered" ? 1 : event.version, policy, digest, epochs },
    ];
  });
  const versions: VersionReport[] = [];
  for (const entry of registered.toReversed()) {
    const say = (blocks: number, bytes: number): void =>
      onProgress?.({ version: entry.version, versions: registered.length, blocks, bytes });
    versions.push(await verifyVersion(reader, entry, state.guardianSet, say, signal));
  }
  return { record, erased: state.erased, versions };
}

async function verifyVersion(
  { chain, blocks }: Reader,
  entry: RegisteredVersion,
  guardianSet: number,
  say: (blocks: number, bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<VersionReport> {
  const stored = await readInlineEnvelope(chain, entry.record, entry.version);
  const read = { blocks: 0, bytes: 0 };
  const source =
    stored === undefined
      ? walkFile(async (cid) => {
          const bytes = await blocks.get(cid, signal);
          read.blocks += 1;
          read.bytes += bytes.length;
          say(read.blocks, read.bytes);
          return bytes;
        }, fromHex(entry.digest))
      : once(stored);
  const checks: Check[] = [];
  if (stored !== undefined) {
    read.bytes = stored.length;
    const ok = toHex(sha256(stored)) === entry.digest;
    checks.push({
      check: "blocks",
      ok,
      detail: ok ? "kept on the chain itself, as registered" : "what the chain keeps has another digest",
    });
  }
  const { header, found } = await readThrough(source);
  if (stored === undefined && !found.some(({ check }) => check === "blocks"))
    checks.push({ check: "blocks", ok: true, detail: `${read.blocks} fetched, each what its name says` });
  checks.push(...found);
  if (header !== undefined) checks.push(...(await verifyHeader(chain, header, entry, guardianSet)));
  const { version, digest } = entry;
  return { version, digest, inline: stored !== undefined, ...read, checks };
}

/** The header and every frame, as far as they come. */
async function readThrough(
  source: AsyncIterable<Uint8Array>,
): Promise<{ header: Header | undefined; found: Check[] }> {
  const found: Check[] = [];
  let header: Header | undefined;
  try {
    const envelope = await readEnvelope(source);
    header = envelope.header;
    found.push({ check: "header", ok: true, detail: `well formed, policy ${header.policy.text}` });
    let frames = 0;
    for await (const frame of envelope.frames) frames = frame.index + 1;
    found.push({
      check: "frames",
      ok: true,
      detail: `${frames}, whole as far as can be told without the keys`,
    });
  } catch (error) {
    found.push(refusal(error, header === undefined ? "header" : "frames"));
  }
  return { header, found };
}

function refusal(error: unknown, reading: "header" | "frames"): Check {
  if (error instanceof IpfsError) return { check: "blocks", ok: false, detail: error.message };
  if (error instanceof EngineError && error.code === "block-missing")
    return { check: "blocks", ok: false, detail: "a block is nowhere to be found" };
  if (error instanceof RecordsError) return { check: reading, ok: false, detail: error.message };
  throw error;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}
