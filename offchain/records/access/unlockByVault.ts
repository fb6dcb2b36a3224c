import type { Header } from "../envelope/header.ts";
import { openOwnerEnvelope } from "./ownerEnvelope.ts";

/** A, for the owner or a carer, who hold the vault key. @throws RecordsError `seal-rejected`. */
export const unlockByVault = (header: Header, vaultKey: Uint8Array): Promise<Uint8Array> =>
  openOwnerEnvelope(header.owner, vaultKey, header.record);
