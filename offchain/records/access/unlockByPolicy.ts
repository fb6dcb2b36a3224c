import type { Header } from "../envelope/header.ts";
import { unlockAccess, type AttributeHolder } from "./unlockAccess.ts";

/**
 * A, for a holder of attributes that satisfy the record's policy.
 * @throws RecordsError `policy-not-satisfied`, `authority-key-mismatch` or `seal-rejected`.
 */
export const unlockByPolicy = (header: Header, holder: AttributeHolder): Promise<Uint8Array> =>
  unlockAccess(header.access, header.policy.text, "access", header.record, holder);
