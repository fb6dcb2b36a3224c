import type { RecordState } from "../../chain/records/record.ts";
import { unlockByVault } from "../../records/access/unlockByVault.ts";
import type { Header } from "../../records/envelope/header.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { fetchEnvelope } from "./fetchEnvelope.ts";
import { findVaultKey } from "./findVaultKey.ts";
import type { Home } from "./home/home.ts";

export type OwnerAccess = {
  /** The owner's vault key, for sealing the next version. */
  readonly vaultKey: Uint8Array;
  /** A. */
  readonly accessSecret: Uint8Array;
  readonly header: Header;
  readonly inline: boolean;
};

/** A of the newest version, for the owner or a carer. @throws ClientError `not-the-owner` */
export async function unlockAsOwner(
  connection: Connection,
  home: Home,
  state: RecordState,
): Promise<OwnerAccess> {
  const vaultKey = await findVaultKey(connection.chain, home, state.owner);
  if (vaultKey === undefined) {
    throw new ClientError("not-the-owner", `record ${state.record} belongs to ${state.owner}`, {
      repair: "only its owner or a carer of theirs may do that",
      values: { record: state.record, owner: state.owner },
    });
  }
  const envelope = await fetchEnvelope(connection, state);
  await envelope.close();
  const accessSecret = await unlockByVault(envelope.header, vaultKey);
  return { vaultKey, accessSecret, header: envelope.header, inline: envelope.inline };
}
