import type { AttributeKey } from "../../../offchain/abe/attributeKey.ts";
import { authorityKeyDigest } from "../../../offchain/abe/authorityKeyDigest.ts";
import { decodeAttributeKey } from "../../../offchain/abe/decodeAttributeKey.ts";
import { AbeError } from "../../../offchain/abe/errors.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { verifyAttributeKey } from "../../../offchain/abe/verifyAttributeKey.ts";
import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import { IpfsError } from "../../../offchain/ipfs/errors.ts";
import { openAttributeKey } from "../../../offchain/records/access/openAttributeKey.ts";
import { equalBytes } from "../../../offchain/records/bytes.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";
import type { Chain } from "../../chain/chain.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import type { Institution } from "../../chain/institutions/institution.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { keepAttributeKey } from "../device/attributeKeyStore.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex } from "../hexBytes.ts";
import { readVerified } from "../storage/readVerified.ts";
import { fetchAuthorityKeys } from "./fetchAuthorityKeys.ts";
import { openWithAny } from "./openWithAny.ts";
import { readOwnKeyPairs } from "./readOwnKeyPairs.ts";

export type CollectedKeys = {
  readonly collected: readonly string[];
  /** Delivered, but of no use; the reason is for the institution that delivered it. */
  readonly refused: readonly { readonly attribute: string; readonly reason: string }[];
};

/**
 * Fetch every attribute key that institutions have delivered to this person, open it, check that its institution really
 * made it, and keep it on this device. Nothing is sent; may be repeated.
 *
 * @throws EngineError `no-encryption-key`; ChainFailure
 */
export async function collectAttributeKeys(engine: Engine): Promise<CollectedKeys> {
  const { chain, blocks, vault } = engine;
  const deliveries = (await readEvents(chain, { names: ["AttributeKeyDelivered"], about: vault.account }))
    .filter((event) => event.name === "AttributeKeyDelivered")
    .filter(({ account }) => account === vault.account);
  if (deliveries.length === 0) return { collected: [], refused: [] };
  const pairs = await readOwnKeyPairs(engine);
  const collected = new Set<string>();
  const refused: { attribute: string; reason: string }[] = [];
  for (const { institution: account, attributeName: name, digest } of deliveries) {
    const institution = await readInstitution(chain, account);
    const attribute = formatAttribute({ name, authority: institution.label });
    const delivery = { institution: fromHex(account), holder: fromHex(vault.account), name };
    try {
      const sealed = await readVerified(blocks, cidFromDigest(fromHex(digest)));
      const encoded = await openWithAny(pairs, (pair) => openAttributeKey(sealed, pair, delivery));
      const key = await decodeAttributeKey(encoded);
      const gid = `eip155:${chain.deployment.chainId}:${vault.account}`;
      await checkKey(chain, key, { attribute, gid }, institution);
      await keepAttributeKey(engine, key);
      collected.add(attribute);
    } catch (error) {
      const foreseen = [AbeError, RecordsError, IpfsError, EngineError].some((room) => error instanceof room);
      if (!foreseen || !(error instanceof Error)) throw error;
      refused.push({ attribute, reason: error.message });
    }
  }
  return { collected: [...collected], refused };
}

async function checkKey(
  chain: Chain,
  key: AttributeKey,
  expected: { attribute: string; gid: string },
  { label, authorityKeyVersion }: Institution,
): Promise<void> {
  const refuse = (what: string) =>
    new EngineError("attribute-key-missing", `What ${label} delivered is ${what}.`, {
      repair: `Ask ${label} to deliver ${expected.attribute} again.`,
      values: expected,
    });
  if (key.gid !== expected.gid) throw refuse("somebody else's key");
  if (formatAttribute(key.attribute) !== expected.attribute) throw refuse("the key of another attribute");
  // The newest authority key first: an older one still opens what was sealed under it.
  for (let version = authorityKeyVersion; version >= 1; version--) {
    const authority = (await fetchAuthorityKeys(chain, [{ label, version }])).get(label);
    const isThis =
      authority !== undefined && equalBytes(authorityKeyDigest(authority.publicKey), key.authorityDigest);
    if (!isThis) continue;
    await verifyAttributeKey(key, authority.publicKey);
    return;
  }
  throw refuse("issued under a key it never published");
}
