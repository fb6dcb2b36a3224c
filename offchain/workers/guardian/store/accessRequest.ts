import { column, type Row } from "../../database/column.ts";

type Hex = `0x${string}`;

/**
 * `waiting`: not permitted yet; `sealed`: the bytes are stored, nothing has left; `sent`: the transaction may be out;
 * `receipted`: the receipt is confirmed; `published`: the bytes are on IPFS; `closed`: expired, erased or answered
 * without bytes here. A request never goes from `sent` back to new bytes.
 */
export type RequestStatus = "waiting" | "sealed" | "sent" | "receipted" | "published" | "closed";

export type AccessRequest = {
  id: Hex;
  record: Hex;
  accessor: Hex;
  purpose: number;
  /** X25519 key, 32 bytes, that the shares are sealed to. */
  accessKey: Hex;
  block: number;
  /** Seconds since 1970, block time. */
  expiresAt: number;
  status: RequestStatus;
  /** How often something has changed that may permit it. */
  recheck: number;
  attempts: number;
  digest: Hex | undefined;
};

const STATUSES: readonly RequestStatus[] = ["waiting", "sealed", "sent", "receipted", "published", "closed"];

/** A row of the table. */
export const toRequest = (row: Row): AccessRequest => {
  const status = column.text(row, "status");
  return {
    id: column.hex(row, "id"),
    record: column.hex(row, "record"),
    accessor: column.hex(row, "accessor"),
    purpose: column.integer(row, "purpose"),
    accessKey: column.hex(row, "access_key"),
    block: column.integer(row, "block"),
    expiresAt: column.integer(row, "expires_at"),
    status: STATUSES.find((known) => known === status) ?? "closed",
    recheck: column.integer(row, "recheck"),
    attempts: column.integer(row, "attempts"),
    digest: column.optionalHex(row, "digest"),
  };
};
