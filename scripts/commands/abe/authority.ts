import { z } from "zod";

import { authorityKeyDigest } from "../../../offchain/abe/authorityKeyDigest.ts";
import { encodeAuthorityPublicKey } from "../../../offchain/abe/encodeAuthorityPublicKey.ts";
import { encodeAuthoritySecretKey } from "../../../offchain/abe/encodeAuthoritySecretKey.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";

export const abeAuthority = defineCommand({
  name: "authority",
  summary: "make an authority's key pair",
  description:
    "Writes <out>.key, the secret from which every attribute key is issued (mode 0600: keep it, it cannot be made " +
    "again), and <out>.pub, the public key to seal under.",
  arguments: [["<label>", "what follows the @ of its attributes, such as mercy"]],
  options: [
    ["--out <path>", "path without extension; default: the label"],
    ["--force", "replace existing files"],
  ],
  example: "abe authority mercy --out keys/mercy",
  input: z.object({ label: argument.label, out: argument.path.optional(), force: argument.flag }),
  async run({ label, out = argument.path.parse(label), force }) {
    const files = { secretKey: `${out}.key`, publicKey: `${out}.pub` };
    for (const file of Object.values(files)) await checkOutput(file, { force });
    const { publicKey, secretKey } = await setupAuthority(label);
    await writeOutput(files.secretKey, encodeAuthoritySecretKey(secretKey), { force, mode: 0o600 });
    await writeOutput(files.publicKey, encodeAuthorityPublicKey(publicKey), { force });
    const digest = authorityKeyDigest(publicKey);
    return {
      value: { label, digest, ...files },
      text: `secret key  ${files.secretKey}\npublic key  ${files.publicKey}`,
    };
  },
});
