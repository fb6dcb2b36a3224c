import type { Vault } from "../engine/engine.ts";
import { closeVault } from "./closeVault.ts";
import type { Session } from "./session.ts";

/** Put a vault into the session; the one that was open is wiped. */
export function openVault(session: Session, vault: Vault): void {
  closeVault(session);
  session.open = { vault, closed: new AbortController() };
}
