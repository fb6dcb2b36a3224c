import type { Session } from "./session.ts";
import { vaultLocked } from "./vaultLocked.ts";

/** Wipe the vault key and end the jobs that were using it. */
export function closeVault(session: Session): void {
  const { open } = session;
  if (open === undefined) return;
  session.open = undefined;
  open.vault.vaultKey.fill(0);
  open.closed.abort(vaultLocked());
}
