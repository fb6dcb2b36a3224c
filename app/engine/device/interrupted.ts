import type { Hex } from "../../chain/deployment.ts";
import type { Engine } from "../engine.ts";

/**
 * Versions that are being sealed, and are not registered yet. The entry says which; a Web Lock, held until the version
 * is given up or the tab goes, says that somebody is still at it.
 */
export type UnregisteredVersion = { readonly record: Hex; readonly version: number };

type Store = Pick<Engine, "store">;

const PREFIX = "uploads/";

const nameOf = ({ record, version }: UnregisteredVersion): string => `${PREFIX}${record.slice(2)}-${version}`;

const releases = new Map<string, () => void>();

/** Not everywhere: pages without TLS have no locks. The entry alone must then do. */
const locks = (): LockManager | undefined => ("locks" in navigator ? navigator.locks : undefined);

export async function markUnregistered({ store }: Store, sealed: UnregisteredVersion): Promise<void> {
  const name = nameOf(sealed);
  await new Promise<void>((held) => {
    const manager = locks();
    // This page was at it before and holds the lock still: it would wait for itself.
    if (manager === undefined || releases.has(name)) {
      held();
      return;
    }
    void manager.request(`aceso-${name}`, () => {
      held();
      return new Promise<void>((release) => void releases.set(name, release));
    });
  });
  await store.put(name, new Uint8Array());
}

/** It is registered, or given up. */
export async function unmarkUnregistered({ store }: Store, sealed: UnregisteredVersion): Promise<void> {
  const name = nameOf(sealed);
  releases.get(name)?.();
  releases.delete(name);
  await store.remove(name);
}

/** What no tab is at any more. */
export async function readAbandoned({ store }: Store): Promise<readonly UnregisteredVersion[]> {
  const held = (await locks()?.query())?.held ?? [];
  const underWay = new Set(held.map(({ name }) => name));
  return (await store.list(PREFIX))
    .filter((name) => !underWay.has(`aceso-${name}`))
    .map((name): UnregisteredVersion => {
      const [record = "", version = ""] = name.slice(PREFIX.length).split("-");
      return { record: `0x${record}`, version: Number(version) };
    });
}
