import { joinFields } from "./byteFields.ts";
import type { Ciphertext } from "./ciphertext.ts";

/** The bytes of a ciphertext, laid out as in `ciphertext.ts`; the inverse of `decodeCiphertext`. */
export const encodeCiphertext = (ciphertext: Ciphertext): Uint8Array<ArrayBuffer> =>
  joinFields(
    "C",
    Uint8Array.of(ciphertext.rows.length, ciphertext.leaves.length),
    ciphertext.maskedSigma,
    ...ciphertext.rows.flatMap(({ C1, C3 }) => [C1, C3]),
    ...ciphertext.leaves.flatMap(({ C2, C4 }) => [C2, C4]),
  );
