import { AbeError } from "../../abe/errors.ts";
import { ChainError } from "../../chain/errors.ts";
import type { Hex } from "../../chain/hex.ts";
import { readChain } from "../../chain/readChain.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { unlockByEmergency } from "../../records/access/unlockByEmergency.ts";
import { unlockByGrant } from "../../records/access/unlockByGrant.ts";
import { unlockByPolicy } from "../../records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../records/access/unlockByVault.ts";
import { equalBytes } from "../../records/bytes.ts";
import type { Header, LockedAccess } from "../../records/envelope/header.ts";
import { RecordsError } from "../../records/errors.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
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

/** A way that should have been open to this person and was not. */
export type RefusedWay = { readonly way: Way; readonly code: string; readonly message: string };

export type AccessSearch = {
  readonly access: FoundAccess | undefined;
  /** Tried before, or, without `access`, all that were tried. */
  readonly refused: readonly RefusedWay[];
};

/**
 * A of a record by the first way that opens for this person: the vault (owner, carer), a grant, the policy, and, where
 * `emergency`, the emergency policy. A way that does not open (a vault the record was not sealed by, as after a move of
 * custody, a spoilt grant, a key that is missing) is noted and the next is tried. That is lock A alone: for lock B
 * guardians ask the chain.
 *
 * @throws ChainError when the chain cannot be asked
 */
export async function findAccess(
  connection: Connection,
  home: Home,
  { owner, header, emergency }: { owner: Hex; header: Header; emergency: boolean },
): Promise<AccessSearch> {
  const { chain } = connection;
  const holder = async ({ authorities }: LockedAccess) => ({
    gid: `eip155:${chain.chainId}:${home.account}`,
    attributeKeys: await readAttributeKeys(home),
    authorityKeys: await fetchAuthorityKeys(chain, authorities),
  });
  const locked = header.emergency;
  /** Undefined: not a way of this person's. */
  const ways: readonly (readonly [Way, () => Promise<Uint8Array | undefined>])[] = [
    ["vault", () => byVault(connection, home, owner, header)],
    ["grant", () => byGrant(connection, home, header.record)],
    ["policy", async () => unlockByPolicy(header, await holder(header.access))],
    [
      "emergency",
      async () =>
        emergency && locked !== null ? unlockByEmergency(header, await holder(locked)) : undefined,
    ],
  ];
  const refused: RefusedWay[] = [];
  for (const [way, unlock] of ways) {
    try {
      const accessSecret = await unlock();
      if (accessSecret !== undefined) return { access: { way, accessSecret }, refused };
    } catch (error) {
      if (!closesOneWay(error)) throw error;
      refused.push({ way, code: error.code, message: error.message });
    }
  }
  return { access: undefined, refused };
}

/** Keys and envelopes that do not fit; an institution that is not admitted. A chain that does not answer closes all. */
const closesOneWay = (error: unknown): error is RecordsError | ClientError | AbeError | ChainError =>
  error instanceof RecordsError ||
  error instanceof ClientError ||
  error instanceof AbeError ||
  (error instanceof ChainError && error.code === "InstitutionUnknown");

async function byVault(
  { chain }: Connection,
  home: Home,
  owner: Hex,
  header: Header,
): Promise<Uint8Array | undefined> {
  const vaultKey = await findVaultKey(chain, home, owner);
  return vaultKey === undefined ? undefined : unlockByVault(header, vaultKey);
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
    (e) => e.name === "ConsentGranted" && e.grantee === home.account && equalBytes(fromHex(e.record), record),
  );
  if (newest?.name !== "ConsentGranted") return undefined;
  const sealed = fromHex(newest.sealedKey);
  return openWithAny(await readOwnKeyPairs(chain, home), (pair) =>
    unlockByGrant(sealed, pair, record, fromHex(home.account)),
  );
}
