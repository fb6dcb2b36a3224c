import { AbeError } from "../../../offchain/abe/errors.ts";
import { unlockByEmergency } from "../../../offchain/records/access/unlockByEmergency.ts";
import { unlockByGrant } from "../../../offchain/records/access/unlockByGrant.ts";
import { unlockByPolicy } from "../../../offchain/records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../../offchain/records/access/unlockByVault.ts";
import type { Header, LockedAccess } from "../../../offchain/records/envelope/header.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";
import type { Hex } from "../../chain/deployment.ts";
import { ChainFailure } from "../../chain/errors.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import { readPermit } from "../../chain/records/readPermit.ts";
import { readAttributeKeys } from "../device/attributeKeyStore.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import type { RefusedWay, Way } from "../openedRecord.ts";
import { fetchAuthorityKeys } from "../people/fetchAuthorityKeys.ts";
import { findVaultKey } from "../people/findVaultKey.ts";
import { openWithAny } from "../people/openWithAny.ts";
import { readOwnKeyPairs } from "../people/readOwnKeyPairs.ts";

export type FoundAccess = { readonly way: Way; readonly accessSecret: Uint8Array };

export type AccessSearch = {
  readonly access: FoundAccess | undefined;
  /** Tried before, or, without `access`, all that were tried. */
  readonly refused: readonly RefusedWay[];
};

type Searcher = Pick<Engine, "chain" | "store" | "vault">;

/**
 * A of a record by the first way that opens for this person: the vault (owner, carer), a grant, the policy, and, where
 * `emergency`, the emergency policy. A way that does not open (a vault the record was not sealed by, as after a move of
 * custody, a spoilt grant, a key that is missing) is noted and the next is tried. That is lock A alone: for lock B
 * guardians ask the chain.
 *
 * @throws ChainFailure when the chain cannot be asked
 */
export async function findAccess(
  searcher: Searcher,
  { owner, header, emergency }: { owner: Hex; header: Header; emergency: boolean },
): Promise<AccessSearch> {
  const { chain, vault } = searcher;
  const holder = async ({ authorities }: LockedAccess) => ({
    gid: `eip155:${chain.deployment.chainId}:${vault.account}`,
    attributeKeys: await readAttributeKeys(searcher),
    authorityKeys: await fetchAuthorityKeys(chain, authorities),
  });
  const locked = header.emergency;
  /** Undefined: not a way of this person's. */
  const ways: readonly (readonly [Way, () => Promise<Uint8Array | undefined>])[] = [
    ["vault", () => byVault(searcher, owner, header)],
    ["grant", () => byGrant(searcher, header.record)],
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
const closesOneWay = (error: unknown): error is RecordsError | EngineError | AbeError | ChainFailure =>
  error instanceof RecordsError ||
  error instanceof EngineError ||
  error instanceof AbeError ||
  (error instanceof ChainFailure && error.code === "InstitutionUnknown");

async function byVault(searcher: Searcher, owner: Hex, header: Header): Promise<Uint8Array | undefined> {
  const vaultKey = await findVaultKey(searcher, owner);
  return vaultKey === undefined ? undefined : unlockByVault(header, vaultKey);
}

/** By the newest grant, if it has not been revoked; a record resealed under a new A comes with new grants. */
async function byGrant(searcher: Searcher, record: Uint8Array): Promise<Uint8Array | undefined> {
  const { chain, vault } = searcher;
  const id = toHex(record);
  if ((await readPermit(chain, id, vault.account)) === undefined) return undefined;
  const events = await readEvents(chain, { names: ["ConsentGranted"], about: vault.account });
  const newest = events.findLast(
    (e) => e.name === "ConsentGranted" && e.grantee === vault.account && e.record === id,
  );
  if (newest?.name !== "ConsentGranted") return undefined;
  const sealed = fromHex(newest.sealedKey);
  return openWithAny(await readOwnKeyPairs(searcher), (pair) =>
    unlockByGrant(sealed, pair, record, fromHex(vault.account)),
  );
}
