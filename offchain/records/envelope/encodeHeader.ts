import { encodeCbor } from "../canonicalCbor.ts";
import { RecordsError } from "../errors.ts";
import { maxHeaderLength, type Header, type LockedAccess } from "./header.ts";

const lockedAccess = (access: LockedAccess) => ({
  authorities: access.authorities.map(({ label, version, digest }) => [label, version, digest]),
  ciphertext: access.ciphertext,
  wrapped: access.wrapped,
});

/** The header's deterministic CBOR. @throws RecordsError `too-large` beyond 256 KiB. */
export const encodeHeader = (header: Header): Uint8Array<ArrayBuffer> => {
  const bytes = encodeCbor({
    ...header,
    access: lockedAccess(header.access),
    emergency: header.emergency && { ...lockedAccess(header.emergency), text: header.emergency.text },
  });
  if (bytes.length > maxHeaderLength) {
    throw new RecordsError("too-large", `the header has ${bytes.length} bytes; at most ${maxHeaderLength}`, {
      repair: "Use a policy with fewer attributes or fewer guardians.",
      values: { length: bytes.length, max: maxHeaderLength },
    });
  }
  return bytes;
};
