import type { AuthoritySecretKey } from "../../abe/authority.ts";
import { encodeAttributeKey } from "../../abe/encodeAttributeKey.ts";
import { issueAttributeKey } from "../../abe/issueAttributeKey.ts";
import type { Hex } from "../../chain/hex.ts";
import { deliverAttributeKey } from "../../chain/institutions/deliverAttributeKey.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { requireSigner } from "../../chain/requireSigner.ts";
import { addBlock } from "../../ipfs/addBlock.ts";
import { digestOf } from "../../ipfs/digestOf.ts";
import { sealAttributeKey } from "../../records/access/sealAttributeKey.ts";
import type { Connection } from "./connection.ts";
import { fromHex, toHex } from "./hexBytes.ts";

export type DeliverAttributeParameters = {
  readonly secretKey: AuthoritySecretKey;
  /** Who holds the attribute; it must be attested to them, and they must have published an encryption key. */
  readonly holder: Hex;
  /** Without @authority. */
  readonly name: string;
};

/**
 * An institution issues the ABE key of an attribute and puts it, sealed to its holder, on IPFS; the chain announces
 * its digest. A delivered key cannot be taken back: revoking the attribute stops the guardians.
 *
 * @throws ChainError `AttributeNotHeld`, or when the holder has published no key
 */
export async function deliverAttribute(
  { chain, ipfs }: Pick<Connection, "chain" | "ipfs">,
  { secretKey, holder, name }: DeliverAttributeParameters,
): Promise<{ cid: string; transaction: Hex; gas: bigint }> {
  const institution = parseHex(await requireSigner(chain).getAddress(), "the institution", 20);
  const { key } = await readEncryptionKey(chain, holder);
  const issued = await issueAttributeKey(secretKey, `eip155:${chain.chainId}:${holder}`, name);
  const sealed = await sealAttributeKey(encodeAttributeKey(issued), fromHex(key), {
    institution: fromHex(institution),
    holder: fromHex(holder),
    name,
  });
  const cid = await addBlock(ipfs, sealed);
  const mined = await deliverAttributeKey(chain, holder, name, toHex(digestOf(cid)));
  return { cid: cid.toString(), transaction: mined.hash, gas: mined.gas };
}
