import type { Hex } from "../../chain/hex.ts";
import { readChain } from "../../chain/readChain.ts";
import { readEvents } from "../../chain/readEvents.ts";
import type { Header, LockedAccess } from "../../records/envelope/header.ts";
import { RecordsError } from "../../records/errors.ts";
import { unlockByEmergency } from "../../records/access/unlockByEmergency.ts";
import { unlockByGrant } from "../../records/access/unlockByGrant.ts";
import { unlockByPolicy } from "../../records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../records/access/unlockByVault.ts";
import type { Connection } from "./connection.ts";
import { fetchAuthorityKeys } from "./fetchAuthorityKeys.ts";
import { findVaultKey } from "./findVaultKey.ts";
import { fromHex } from "./hexBytes.ts";
import { readAttributeKeys } from "./home/attributeKeyStore.ts";
import type { Home } from "./home/home.ts";
import { openWithAny } from "./openWithAny.ts";
import { readOwnKeyPairs } from "./readOwnKeyPairs.ts";

/** How somebody comes to A. */
export type Way = "vault" | "grant" | "policy" | "emergency";

export type FoundAccess = { readonly way: Way; readonly accessSecret: Uint8Array };

/**
 * A of a record by the first way that is open to this person: the vault (owner, carer), a grant, the policy, and, where
 * `emergency`, the emergency policy. Undefined when none is. That is lock A alone: for lock B guardians ask the chain.
 */
export async function findAccess(
  connection: Connection,
  home: Home,
  { owner, header, emergency }: { owner: Hex; header: Header; emergency: boolean },
): Promise<FoundAccess | undefined> {
  const { chain } = connection;
  const vaultKey = await findVaultKey(chain, home, owner);
  if (vaultKey !== undefined) return { way: "vault", accessSecret: await unlockByVault(header, vaultKey) };
  const granted = await byGrant(connection, home, header.record);
  if (granted !== undefined) return { way: "grant", accessSecret: granted };
  const attributeKeys = await readAttributeKeys(home);
  const gid = `eip155:${chain.chainId}:${home.account}`;
  const holder = async ({ authorities }: LockedAccess) => ({
    gid,
    attributeKeys,
    authorityKeys: await fetchAuthorityKeys(chain, authorities),
  });
  const qualified = await unlessUnsatisfied(async () => unlockByPolicy(header, await holder(header.access)));
  if (qualified !== undefined) return { way: "policy", accessSecret: qualified };
  const locked = header.emergency;
  if (!emergency || locked === null) return undefined;
  const urgent = await unlessUnsatisfied(async () => unlockByEmergency(header, await holder(locked)));
  return urgent === undefined ? undefined : { way: "emergency", accessSecret: urgent };
}

/** By the newest grant, if it has not been revoked; a record resealed under a new A comes with new grants. */
async function byGrant(
  { chain }: Connection,
  home: Home,
  record: Uint8Array,
): Promise<Uint8Array | undefined> {
  const permit = await readChain(chain.contracts.recordRegistry.permitOf(record, home.account));
  if (permit.purposes === 0n) return undefined;
  const events = await readEvents(chain, { names: ["ConsentGranted"], about: home.account });
  const newest = events.findLast(
    (e) => e.name === "ConsentGranted" && e.grantee === home.account && sameBytes(fromHex(e.record), record),
  );
  if (newest?.name !== "ConsentGranted") return undefined;
  const sealed = fromHex(newest.sealedKey);
  return openWithAny(await readOwnKeyPairs(chain, home), (pair) =>
    unlockByGrant(sealed, pair, record, fromHex(home.account)),
  );
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

async function unlessUnsatisfied(unlock: () => Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await unlock();
  } catch (error) {
    if (error instanceof RecordsError && error.code === "policy-not-satisfied") return undefined;
    throw error;
  }
}
