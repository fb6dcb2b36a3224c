import type { Certificate } from "./certificate.ts";
import { hashCertificate } from "./hashCertificate.ts";
import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";

/**
 * keccak256(abi.encode(hashStruct(D), signers)): all that the coordinator keeps of a certified round.
 *
 * @param signers bit i: the member on chair i + 1 signed
 */
export const sealCertificate = (certificate: Certificate, signers: number): Hex =>
  keccakWords(hashCertificate(certificate), signers);
