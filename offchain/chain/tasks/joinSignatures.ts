import type { Hex } from "../hex.ts";

/** The committee in the order of its chairs, and what each signed; undefined for who did not. */
export type Signed = {
  committee: readonly Hex[];
  /** 64 bytes each (`signStatement`), by chair, the first at 0. */
  signatures: readonly (Hex | undefined)[];
};

/** As the contracts take them: bit i of `signers` for chair i + 1, and the signatures one behind the other. */
export function joinSignatures({ committee, signatures }: Signed): {
  committee: string[];
  signers: number;
  signatures: Hex;
} {
  const given = committee.map((_, i) => signatures[i]);
  return {
    committee: [...committee],
    signers: given.reduce((bits, signature, i) => (signature === undefined ? bits : bits + 2 ** i), 0),
    signatures: `0x${given.map((signature) => signature?.slice(2) ?? "").join("")}`,
  };
}
