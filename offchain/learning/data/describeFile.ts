import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import type { FileReport } from "./dataReport.ts";
import { MED_MNIST, medMnistName } from "./medMnist.ts";

/** Size and digests of a file, and whether it is the official one where there is such a thing. */
export const describeFile = (bytes: Uint8Array, name: string): FileReport => {
  const digest = bytesToHex(md5(bytes));
  const known = MED_MNIST[medMnistName(name) ?? ""];
  return {
    name,
    bytes: bytes.length,
    md5: digest,
    sha256: bytesToHex(sha256(bytes)),
    official: known === undefined ? null : known.md5.includes(digest),
  };
};
