import type { Certificate } from "./certificate.ts";
import { hashStruct } from "./hashStruct.ts";
import type { Hex } from "./hex.ts";
import { stateCertificate } from "./stateCertificate.ts";

/** hashStruct(D), which needs no domain: what events name a certificate by, and what a dissent is about. */
export function hashCertificate(certificate: Certificate): Hex {
  const nowhere = { chainId: 0n, coordinator: `0x${"00".repeat(20)}` } as const;
  const { types, primaryType, message } = stateCertificate(nowhere, certificate);
  return hashStruct(types, primaryType, message);
}
