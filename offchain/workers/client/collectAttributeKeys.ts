import type { AttributeKey } from "../../abe/attributeKey.ts";
import { authorityKeyDigest } from "../../abe/authorityKeyDigest.ts";
import { decodeAttributeKey } from "../../abe/decodeAttributeKey.ts";
import { AbeError } from "../../abe/errors.ts";
import { formatAttribute } from "../../abe/formatAttribute.ts";
import { verifyAttributeKey } from "../../abe/verifyAttributeKey.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Institution } from "../../chain/institutions/institution.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import { readBlock } from "../../ipfs/readBlock.ts";
import { openAttributeKey } from "../../records/access/openAttributeKey.ts";
import { equalBytes } from "../../records/bytes.ts";
import { RecordsError } from "../../records/errors.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { fetchAuthorityKeys } from "./fetchAuthorityKeys.ts";
import { fromHex } from "./hexBytes.ts";
import { keepAttributeKey } from "./home/attributeKeyStore.ts";
import type { Home } from "./home/home.ts";
import { openWithAny } from "./openWithAny.ts";
import { readOwnKeyPairs } from "./readOwnKeyPairs.ts";

export type CollectedKeys = {
  readonly collected: readonly string[];
  /** Delivered, but of no use; the reason is for the institution that delivered it. */
  readonly refused: readonly { readonly attribute: string; readonly reason: string }[];
};

/**
 * Fetch every attribute key that institutions have delivered to this person, open it, check that its institution
 * really made it, and keep it in the home. Nothing is sent; may be repeated.
 *
 * @throws ClientError `no-encryption-key`; ChainError
 */
export async function collectAttributeKeys(
  { chain, ipfs }: Pick<Connection, "chain" | "ipfs">,
  home: Home,
): Promise<CollectedKeys> {
  const pairs = await readOwnKeyPairs(chain, home);
  const collected = new Set<string>();
  const refused: { attribute: string; reason: string }[] = [];
  for (const event of await readEvents(chain, { names: ["AttributeKeyDelivered"], about: home.account })) {
    if (event.name !== "AttributeKeyDelivered" || event.account !== home.account) continue;
    const institution = await readInstitution(chain, event.institution);
    const attribute = formatAttribute({ name: event.attributeName, authority: institution.label });
    const delivery = {
      institution: fromHex(event.institution),
      holder: fromHex(home.account),
      name: event.attributeName,
    };
    try {
      const sealed = await readBlock(ipfs, fromHex(event.digest));
      const encoded = await openWithAny(pairs, (pair) => openAttributeKey(sealed, pair, delivery));
      const key = await decodeAttributeKey(encoded);
      await checkKey(chain, key, { attribute, gid: `eip155:${chain.chainId}:${home.account}` }, institution);
      await keepAttributeKey(home, key);
      collected.add(attribute);
    } catch (error) {
      const foreseen = [AbeError, RecordsError, IpfsError, ClientError].some((room) => error instanceof room);
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
    new ClientError("attribute-key-missing", `what ${label} delivered is ${what}`, {
      repair: `ask ${label} to deliver ${expected.attribute} again`,
      values: expected,
    });
  if (key.gid !== expected.gid) throw refuse("somebody else's key");
  if (formatAttribute(key.attribute) !== expected.attribute) throw refuse("the key of another attribute");
  // The newest authority key first: an older one still opens what was sealed under it.
  for (let version = authorityKeyVersion; version >= 1; version--) {
    const authority = (await fetchAuthorityKeys(chain, [{ label, version }])).get(label);
    if (
      authority === undefined ||
      !equalBytes(authorityKeyDigest(authority.publicKey), key.authorityDigest)
    ) {
      continue;
    }
    await verifyAttributeKey(key, authority.publicKey);
    return;
  }
  throw refuse("issued under a key it never published");
}
