import { existsSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { z } from "zod";

import type { Hex } from "../../offchain/chain/hex.ts";
import { readRecord } from "../../offchain/chain/records/readRecord.ts";
import { computeFileCid } from "../../offchain/ipfs/computeFileCid.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import { parseCid } from "../../offchain/ipfs/parseCid.ts";
import { readFile } from "../../offchain/ipfs/readFile.ts";
import { fromHex, toHex } from "../../offchain/workers/client/hexBytes.ts";
import { verifyEnvelope, type Check } from "../../offchain/workers/client/verifyEnvelope.ts";
import { verifyRegistration } from "../../offchain/workers/client/verifyRegistration.ts";
import * as argument from "./frame/argument.ts";
import { defineCommand } from "./frame/defineCommand.ts";
import { CommandError, UsageError } from "./frame/errors.ts";
import { networkInput, networkOptions } from "./session/networkOptions.ts";
import { networkPath, openSession, type Session } from "./session/openSession.ts";

export const verify = defineCommand({
  name: "verify",
  summary: "check a sealed record: blocks, header, frames, and its entry in the register",
  description:
    "Takes a CID, the id of a record, or an envelope in a file, and needs no key. Every block is held against its hash, " +
    "the header against the protocol, and both against what the owner registered. What only the keys can show (the " +
    "frames' tags) is checked on opening. Without a network a file's register entry is not checked, and it says so.",
  arguments: [["<what>", "a CID, a record's id (0x…), or a file"]],
  options: [...networkOptions],
  example: "verify bafkreibphl3y3jjrmqq7cm47gerw3vbw4uzshcnih6oqauxeckddkxif3a",
  input: z.object({ what: z.string().min(1), ...networkInput }),
  async run({ what, ...input }) {
    const subject = await identify(what, input);
    const { checks: found, header } = await verifyEnvelope(subject.source());
    const checks: Check[] = [{ check: "blocks", ok: true, detail: subject.detail }, ...found];
    const { session } = subject;
    if (header !== undefined && session !== undefined) {
      checks.push(...(await verifyRegistration(session.chain, header, subject.digest)));
    }
    const blocksFailed = found.some(({ check, ok }) => check === "blocks" && !ok);
    const all = blocksFailed ? found : checks;
    const unchecked = [
      "tags of the frames: they show on opening",
      ...(session ? [] : ["register: no network"]),
    ];
    const lines = [
      ...all.map(({ check, ok, detail }) => `${ok ? "ok  " : "FAIL"}  ${check.padEnd(12)} ${detail}`),
      ...unchecked.map((text) => `not checked: ${text}`),
    ];
    if (all.some(({ ok }) => !ok)) {
      throw new CommandError("not-verified", `${what} does not hold:\n${lines.join("\n")}`, {
        details: { what, checks: all, unchecked },
      });
    }
    const record = header === undefined ? null : toHex(header.record);
    return {
      value: { what, record, digest: subject.digest, checks: all, unchecked },
      text: lines.join("\n"),
    };
  },
});

type Subject = {
  readonly source: () => AsyncIterable<Uint8Array>;
  /** sha2-256 of the root block. */
  readonly digest: Hex;
  readonly detail: string;
  readonly session: Session | undefined;
};

async function identify(what: string, input: z.output<z.ZodObject<typeof networkInput>>): Promise<Subject> {
  if (argument.recordId.safeParse(what).success) return ofRecord(argument.recordId.parse(what), input);
  const path = argument.path.parse(what);
  if (existsSync(path)) return ofFile(path, input);
  if (!/^[a-zA-Z0-9]{32,128}$/.test(what))
    throw new UsageError(`<what>: ${what} is no file, CID or record id`);
  const cid = parseCid(what);
  const session = await openSession(input, "reading");
  return {
    source: () => readFile(session.connection.ipfs, cid),
    digest: toHex(digestOf(cid)),
    detail: "every block has the hash its CID says",
    session,
  };
}

async function ofRecord(record: Hex, input: z.output<z.ZodObject<typeof networkInput>>): Promise<Subject> {
  const session = await openSession(input, "reading");
  const { digest, erased, version } = await readRecord(session.chain, record);
  if (erased)
    throw new CommandError("record-erased", `record ${record} has been erased`, { details: { record } });
  const inline = await session.chain.contracts.recordRegistry.inlineEnvelope(record, version);
  const envelope = fromHex(`0x${inline.slice(2)}`);
  return {
    source: () => (envelope.length > 0 ? once(envelope) : readFile(session.connection.ipfs, fromHex(digest))),
    digest,
    detail: envelope.length > 0 ? "kept by the chain itself" : "every block has the hash the register says",
    session,
  };
}

async function ofFile(path: string, input: z.output<z.ZodObject<typeof networkInput>>): Promise<Subject> {
  if (!(await stat(path)).isFile()) throw new UsageError(`<what>: ${path} is not a file`);
  const { cid } = await computeFileCid(stream(path));
  const hasNetwork = input.network !== undefined || existsSync(networkPath(input));
  return {
    source: () => stream(path),
    digest: toHex(digestOf(cid)),
    detail: `the file's CID is ${cid.toString()}`,
    session: hasNetwork ? await openSession(input, "reading") : undefined,
  };
}

async function* stream(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path, "r");
  try {
    yield* file.createReadStream({ highWaterMark: 1 << 20, autoClose: false }) as AsyncIterable<Uint8Array>;
  } finally {
    await file.close();
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}
