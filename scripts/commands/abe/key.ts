import { z } from "zod";

import { decodeAuthoritySecretKey } from "../../../offchain/abe/decodeAuthoritySecretKey.ts";
import { encodeAttributeKey } from "../../../offchain/abe/encodeAttributeKey.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { readKeyFile } from "../frame/readKeyFile.ts";
import { writeOutput } from "../frame/writeOutput.ts";

export const abeKey = defineCommand({
  name: "key",
  summary: "issue one attribute to one person",
  description:
    "Writes the person's attribute key (mode 0600). It works for ever on whatever is sealed under this authority's " +
    "key: hand it over sealed, and to that person only.",
  arguments: [["<attribute>", "the attribute's name, without @authority, such as cardiology"]],
  options: [
    ["--authority <path>", "the authority's secret key, written by abe authority"],
    ["--holder <id>", "the person's global id, eip155:<chain id>:<account>"],
    ["--out <path>", "where to write the key"],
    ["--force", "replace an existing file"],
  ],
  example:
    "abe key cardiology --authority mercy.key --holder eip155:1:0x70997970c51812dc3a010c7d01b50e0d17dc79c8 --out cardiology.key",
  input: z.object({
    attribute: argument.attributeName,
    authority: argument.path,
    holder: argument.globalId,
    out: argument.path,
    force: argument.flag,
  }),
  async run({ attribute, authority, holder, out, force }) {
    const secretKey = await readKeyFile(authority, "an authority's secret key", decodeAuthoritySecretKey);
    const key = await issueAttributeKey(secretKey, holder, attribute);
    await writeOutput(out, encodeAttributeKey(key), { force, mode: 0o600 });
    const name = formatAttribute(key.attribute);
    return { value: { attribute: name, holder, key: out }, text: `${name} for ${holder}: ${out}` };
  },
});
