import { IpfsError } from "../../ipfs/errors.ts";
import { frameSize, type Header } from "../../records/envelope/header.ts";
import { readEnvelope } from "../../records/envelope/readEnvelope.ts";
import { RecordsError } from "../../records/errors.ts";

/** One thing that was looked at. */
export type Check = { readonly check: string; readonly ok: boolean; readonly detail: string };

export type VerifiedEnvelope = {
  readonly checks: readonly Check[];
  /** Undefined when it could not be read. */
  readonly header: Header | undefined;
};

/**
 * Read an envelope through without any key: is the header what docs/protocol.md says, are the frames as
 * long as frames are. That the frames' tags hold, and that whoever sealed it left none out, only shows with the keys,
 * when it is opened.
 */
export async function verifyEnvelope(source: AsyncIterable<Uint8Array>): Promise<VerifiedEnvelope> {
  const checks: Check[] = [];
  let header: Header | undefined;
  try {
    const envelope = await readEnvelope(source);
    header = envelope.header;
    const { version, policy } = header;
    checks.push({ check: "header", ok: true, detail: `version ${version}, policy ${policy.text}` });
    let frames = 0;
    let bytes = 0;
    for await (const { sealed } of envelope.frames) {
      frames += 1;
      bytes += sealed.length;
    }
    const mebibytes = (bytes / frameSize).toFixed(2);
    checks.push({
      check: "frames",
      ok: true,
      detail: `${frames} frames, ${mebibytes} MiB, whole as far as can be told without the keys`,
    });
  } catch (error) {
    if (!(error instanceof RecordsError) && !(error instanceof IpfsError)) throw error;
    const check = error instanceof IpfsError ? "blocks" : header === undefined ? "header" : "frames";
    checks.push({ check, ok: false, detail: error.message });
  }
  return { checks, header };
}
