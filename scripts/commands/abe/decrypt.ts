import { concatBytes } from "@noble/hashes/utils.js";
import { open } from "node:fs/promises";
import { z } from "zod";

import { decapsulate } from "../../../offchain/abe/decapsulate.ts";
import { decodeAttributeKey } from "../../../offchain/abe/decodeAttributeKey.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { byteReader, type ByteReader } from "../../../offchain/records/envelope/byteReader.ts";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { openFrames, type SealedFrame } from "../../../offchain/records/envelope/openFrames.ts";
import { tagLength } from "../../../offchain/records/keys/aesGcm.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError, UsageError } from "../frame/errors.ts";
import { readKeyFile } from "../frame/readKeyFile.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { readAuthorities } from "./readAuthorities.ts";
import {
  decodeSealedFileHeader,
  decodeSealedFilePrefix,
  sealedFileContext,
  sealedFileKey,
  sealedFilePrefix,
} from "./sealedFile.ts";

export const abeDecrypt = defineCommand({
  name: "decrypt",
  summary: "open a file that abe encrypt sealed",
  description: "The plaintext appears under its name only after its last frame has been verified.",
  arguments: [["<file>", "the sealed file"]],
  options: [
    ["--key <path>", "an attribute key of yours", "repeatable"],
    ["--authority <path>", "the public key of an authority that the policy names", "repeatable"],
    ["--out <path>", "where to write the plaintext (mode 0600)"],
    ["--force", "replace an existing file"],
  ],
  example: "abe decrypt scan.dcm.abe --key cardiology.key --authority mercy.pub --out scan.dcm",
  input: z.object({
    file: argument.path,
    key: z.array(argument.path),
    authority: z.array(argument.path),
    out: argument.path,
    force: argument.flag,
  }),
  async run({ file, key, authority, out, force }) {
    await checkOutput(out, { force });
    const publicKeys = await readAuthorities(authority);
    const keys = await Promise.all(
      key.map((path) => readKeyFile(path, "an attribute key", decodeAttributeKey)),
    );
    const [gid, ...others] = new Set(keys.map((k) => k.gid));
    if (gid === undefined || others.length > 0) {
      throw new UsageError("--key: the keys belong to different people; keys of several people open nothing");
    }
    const source = await open(file, "r");
    const reader = byteReader(source.createReadStream({ highWaterMark: 1 << 20, autoClose: false }));
    try {
      const prefix = new Uint8Array(await reader.read(sealedFilePrefix));
      const bytes = new Uint8Array(await reader.read(decodeSealedFilePrefix(prefix)));
      const { policy, nonce, ciphertext } = decodeSealedFileHeader(bytes);
      const secret = await decapsulate({
        policy: parsePolicy(policy),
        ciphertext,
        context: sealedFileContext(nonce),
        gid,
        keys,
        publicKeys,
      });
      const { dataKey, headerHash } = await sealedFileKey(secret, concatBytes(prefix, bytes));
      const counted = { bytes: 0 };
      const plaintext = openFrames(dataKey, headerHash, sealedFrames(reader));
      await writeOutput(out, content(plaintext, counted), { force, mode: 0o600 });
      return {
        value: { policy, out, bytes: counted.bytes },
        text: `opened ${counted.bytes} bytes to ${out}`,
      };
    } finally {
      await reader.close();
      await source.close();
    }
  },
});

async function* sealedFrames(reader: ByteReader): AsyncGenerator<SealedFrame, void, undefined> {
  for (let index = 0; ; index++) {
    const sealed = await reader.read(frameSize + tagLength);
    const last = await reader.ended();
    yield { index, last, sealed };
    if (last) return;
  }
}

/** The stream without its first byte, which says how the rest is to be read. */
async function* content(
  plaintext: AsyncIterable<Uint8Array>,
  counted: { bytes: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  let first = true;
  for await (const piece of plaintext) {
    if (first && piece[0] !== 1) {
      throw new CommandError("unknown-format", "the file was sealed by a newer aceso; update this one");
    }
    const rest = first ? piece.subarray(1) : piece;
    first = false;
    counted.bytes += rest.length;
    yield rest;
  }
}
