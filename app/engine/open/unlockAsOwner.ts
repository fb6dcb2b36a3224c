import { unlockByVault } from "../../../offchain/records/access/unlockByVault.ts";
import type { Header } from "../../../offchain/records/envelope/header.ts";
import type { RecordState } from "../../chain/records/record.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { findVaultKey } from "../people/findVaultKey.ts";
import { fetchEnvelope } from "./fetchEnvelope.ts";

export type OwnerAccess = {
  /** The owner's vault key, for sealing the next version. */
  readonly vaultKey: Uint8Array;
  /** A. */
  readonly accessSecret: Uint8Array;
  readonly header: Header;
  readonly inline: boolean;
};

/** A of the newest version, for the owner or a carer. @throws EngineError `not-the-owner` */
export async function unlockAsOwner(
  engine: Engine,
  state: RecordState,
  signal?: AbortSignal,
): Promise<OwnerAccess> {
  const vaultKey = await findVaultKey(engine, state.owner);
  if (vaultKey === undefined) {
    throw new EngineError("not-the-owner", "This record belongs to somebody else.", {
      repair: "Only its owner, or a carer of theirs, may do that.",
      values: { record: state.record, owner: state.owner },
    });
  }
  const { header, inline, close } = await fetchEnvelope(engine, state, signal);
  await close();
  return { vaultKey, accessSecret: await unlockByVault(header, vaultKey), header, inline };
}
