import { badEncoding, readFields } from "./byteFields.ts";
import { MAX_LEAVES } from "./policy.ts";
import { G1_BYTES, G2_BYTES } from "./sourceGroups.ts";
import { GT_BYTES } from "./targetGroup.ts";

/**
 * A ciphertext of the KEM, its elements still bytes. Rows and leaves are those of `planSharing`, in its order.
 *
 *     row   C1 = E^λ · Π Y^t (192 bytes)    C3 = g2^ω · Π P^t (96)      products over the leaves of the row
 *     leaf  C2 = g2^(−t) (96)               C4 = F(u)^t (48)
 *
 *     0x01 ‖ "C" ‖ rows (1) ‖ leaves (1) ‖ σ ⊕ mask (32) ‖ rows × (C1 ‖ C3) ‖ leaves × (C2 ‖ C4)
 *
 * The policy is not inside: it travels beside the ciphertext, which is bound to its text.
 */
export type Ciphertext = {
  readonly maskedSigma: Uint8Array;
  readonly rows: readonly { readonly C1: Uint8Array; readonly C3: Uint8Array }[];
  readonly leaves: readonly { readonly C2: Uint8Array; readonly C4: Uint8Array }[];
};

export const SIGMA_BYTES = 32;

/** Cuts a ciphertext into its fields without looking into them. @throws AbeError `encoding-invalid` */
export const splitCiphertext = (bytes: Uint8Array): Ciphertext => {
  const read = readFields("C", bytes);
  const rowCount = read.byte("rows");
  const leafCount = read.byte("leaves");
  if (rowCount < 1 || rowCount > leafCount || leafCount > MAX_LEAVES) {
    throw badEncoding("C", "rows and leaves", `${rowCount} rows of ${leafCount} leaves`);
  }
  const maskedSigma = read.take("masked σ", SIGMA_BYTES);
  const rows = Array.from({ length: rowCount }, (_, i) => ({
    C1: read.take(`C1 of row ${i}`, GT_BYTES),
    C3: read.take(`C3 of row ${i}`, G2_BYTES),
  }));
  const leaves = Array.from({ length: leafCount }, (_, i) => ({
    C2: read.take(`C2 of leaf ${i}`, G2_BYTES),
    C4: read.take(`C4 of leaf ${i}`, G1_BYTES),
  }));
  read.end();
  return { maskedSigma, rows, leaves };
};
