import { open } from "node:fs/promises";
import { z } from "zod";

import { authorityKeyDigest } from "../../../offchain/abe/authorityKeyDigest.ts";
import { encapsulate } from "../../../offchain/abe/encapsulate.ts";
import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { sealFrames } from "../../../offchain/records/envelope/sealFrames.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { writeOutput } from "../frame/writeOutput.ts";
import { readAuthorities } from "./readAuthorities.ts";
import { encodeSealedFile, sealedFileContext, sealedFileKey } from "./sealedFile.ts";

export const abeEncrypt = defineCommand({
  name: "encrypt",
  summary: "seal a file under a policy",
  description:
    "Constant memory whatever the size. Whoever ever satisfies the policy reads the file for good: to share with " +
    "revocation and receipts, use record put.",
  arguments: [["<file>", "the file to seal"]],
  options: [
    ["--policy <text>", "who may read it"],
    ["--authority <path>", "the public key of an authority that the policy names", "repeatable"],
    ["--out <path>", "where to write; default: the file's name and .abe"],
    ["--force", "replace an existing file"],
  ],
  example: 'abe encrypt scan.dcm --policy "cardiology@mercy" --authority mercy.pub',
  input: z.object({
    file: argument.path,
    policy: argument.policy,
    authority: z.array(argument.path),
    out: argument.path.optional(),
    force: argument.flag,
  }),
  async run({ file, policy, authority, out = `${file}.abe`, force }) {
    const publicKeys = await readAuthorities(authority);
    const nonce = crypto.getRandomValues(new Uint8Array(32));
    const { ciphertext, key } = await encapsulate({ policy, publicKeys, context: sealedFileContext(nonce) });
    const canonical = formatPolicy(policy);
    const authorities = [...publicKeys.values()].map((k) => ({
      label: k.label,
      digest: authorityKeyDigest(k),
    }));
    const start = encodeSealedFile({ policy: canonical, nonce, authorities, ciphertext });
    const { dataKey, headerHash } = await sealedFileKey(key, start);
    const source = await open(file, "r");
    let size = 0;
    async function* plaintext(): AsyncGenerator<Uint8Array, void, undefined> {
      yield new Uint8Array([1]);
      for await (const piece of source.createReadStream({ highWaterMark: 1 << 20, autoClose: false })) {
        const bytes = piece as Uint8Array;
        size += bytes.length;
        yield bytes;
      }
    }
    async function* sealed(): AsyncGenerator<Uint8Array, void, undefined> {
      yield start;
      yield* sealFrames(dataKey, headerHash, plaintext());
    }
    try {
      await writeOutput(out, sealed(), { force });
    } finally {
      await source.close();
    }
    return {
      value: { policy: canonical, out, bytes: size, header: start.length },
      text: `sealed ${size} bytes to ${out}\nfor ${canonical}`,
    };
  },
});
