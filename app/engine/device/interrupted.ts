import * as z from "zod/mini";
import type { Hex } from "../../chain/deployment.ts";
import type { Sending } from "../../chain/sending.ts";
import type { Engine } from "../engine.ts";
import { hexSchema } from "./hexSchema.ts";

/**
 * Versions that are being sealed, and are not registered yet. The entry says which; a Web Lock, held until the version
 * is given up or the tab goes, says that somebody is still at it. Inside the entry stands how far sending came: empty,
 * the wallet was never asked.
 */
export type UnregisteredVersion = { readonly record: Hex; readonly version: number };

export type AbandonedVersion = UnregisteredVersion & { readonly sending: Sending };

type Store = Pick<Engine, "store">;

const PREFIX = "uploads/";

const nameOf = ({ record, version }: UnregisteredVersion): string => `${PREFIX}${record.slice(2)}-${version}`;

const releases = new Map<string, () => void>();

/** Not everywhere: pages without TLS have no locks. The entry alone must then do. */
const locks = (): LockManager | undefined => ("locks" in navigator ? navigator.locks : undefined);

/**
 * @param requireOver told how far an earlier attempt at the same version came, once no other tab is at it. What it throws
 * is thrown; the earlier mark then stays as it is.
 */
export async function markUnregistered(
  { store }: Store,
  sealed: UnregisteredVersion,
  requireOver: (earlier: Sending) => Promise<void>,
): Promise<void> {
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
      return new Promise<void>((done) => void releases.set(name, done));
    });
  });
  try {
    await requireOver(parse(await store.get(name)));
    await store.put(name, new Uint8Array());
  } catch (error) {
    // Nobody here is at it: the list may speak of the earlier attempt.
    release(name);
    throw error;
  }
}

function release(name: string): void {
  releases.get(name)?.();
  releases.delete(name);
}

const sending = z.discriminatedUnion("stage", [
  z.object({ stage: z.literal("asking") }),
  z.object({ stage: z.literal("sent"), hash: hexSchema(32) }),
  z.object({ stage: z.literal("not-sent") }),
]);

/** How far sending its registration came. Nothing when it is registered or given up already. */
export async function markSending(
  { store }: Store,
  sealed: UnregisteredVersion,
  state: Sending,
): Promise<void> {
  const name = nameOf(sealed);
  if ((await store.get(name)) === undefined) return;
  await store.put(name, new TextEncoder().encode(JSON.stringify(state)));
}

/** It is registered, or given up. */
export async function unmarkUnregistered({ store }: Store, sealed: UnregisteredVersion): Promise<void> {
  const name = nameOf(sealed);
  release(name);
  await store.remove(name);
}

export type Unregistered = {
  /** What no tab is at any more. */
  readonly abandoned: readonly AbandonedVersion[];
  /** How many some tab is at; one that was closed this moment is among them for as long as its worker takes to end. */
  readonly underWay: number;
};

export async function readUnregistered({ store }: Store): Promise<Unregistered> {
  const held = (await locks()?.query())?.held ?? [];
  const locked = new Set(held.map(({ name }) => name));
  const all = await store.list(PREFIX);
  const names = all.filter((name) => !locked.has(`aceso-${name}`));
  const abandoned = await Promise.all(
    names.map(async (name): Promise<AbandonedVersion> => {
      const [record = "", version = ""] = name.slice(PREFIX.length).split("-");
      const entry = await store.get(name);
      return { record: `0x${record}`, version: Number(version), sending: parse(entry) };
    }),
  );
  return { abandoned, underWay: all.length - names.length };
}

function parse(entry: Uint8Array | undefined): Sending {
  if (entry === undefined || entry.length === 0) return { stage: "not-sent" };
  try {
    return sending.parse(JSON.parse(new TextDecoder().decode(entry)));
  } catch {
    // Not as we wrote it: whether something was sent is then not known.
    return { stage: "asking" };
  }
}
