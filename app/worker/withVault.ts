import type { Engine } from "../engine/engine.ts";
import type { Session } from "./session.ts";
import { vaultLocked } from "./vaultLocked.ts";

/**
 * Run something with the open vault. It gets a copy of the key, wiped afterwards: a job that is under way when the vault
 * is locked must never seal with a key of zeroes, and what it would still answer is thrown away.
 *
 * @throws EngineError `vault-locked`; the signal's reason
 */
export async function withVault<T>(
  session: Session,
  signal: AbortSignal,
  work: (engine: Engine, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { chain, blocks, open } = session;
  if (open === undefined) throw vaultLocked();
  const { account } = open.vault;
  const vaultKey = open.vault.vaultKey.slice();
  const either = AbortSignal.any([signal, open.closed.signal]);
  try {
    const store = await session.openStore(account);
    const result = await work({ chain, blocks, store, vault: { account, vaultKey } }, either);
    either.throwIfAborted();
    return result;
  } catch (error) {
    // What a lock or a cancellation interrupts fails somewhere below, in words of its own.
    either.throwIfAborted();
    throw error;
  } finally {
    vaultKey.fill(0);
  }
}
