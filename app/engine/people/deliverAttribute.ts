import type { AuthoritySecretKey } from "../../../offchain/abe/authority.ts";
import { decodeAuthoritySecretKey } from "../../../offchain/abe/decodeAuthoritySecretKey.ts";
import { encodeAttributeKey } from "../../../offchain/abe/encodeAttributeKey.ts";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import { sealAttributeKey } from "../../../offchain/records/access/sealAttributeKey.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { deliverAttributeKeyCall } from "../../chain/institutions/deliverAttributeKeyCall.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Reader } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex, toHex } from "../hexBytes.ts";

const MAX_KEY_FILE = 64 * 1024;

export type DeliverAttributeParameters = {
  readonly institution: Hex;
  /** The institution's authority-N.key, as `aceso institution key` wrote it. Read here, kept nowhere. */
  readonly keyFile: Blob;
  /** Who holds the attribute; it must be attested to them, and they must have published an encryption key. */
  readonly holder: Hex;
  /** Without @authority. */
  readonly name: string;
};

/**
 * An institution issues the ABE key of an attribute and stores it, sealed to its holder; the call announces its digest.
 * A delivered key cannot be taken back: revoking the attribute stops the guardians.
 *
 * @throws EngineError `key-file-rejected`; ChainFailure, also `encryption-key-missing`
 */
export async function deliverAttribute(
  { chain, blocks }: Reader,
  { institution, keyFile, holder, name }: DeliverAttributeParameters,
  signal?: AbortSignal,
): Promise<Call> {
  const [secretKey, { label }, { key }] = await Promise.all([
    readKeyFile(keyFile),
    readInstitution(chain, institution),
    readEncryptionKey(chain, holder),
  ]);
  if (secretKey.label !== label) {
    throw keyFileRejected(`That key file is of ${secretKey.label}, not of ${label}.`);
  }
  const gid = `eip155:${chain.deployment.chainId}:${holder}`;
  const issued = await issueAttributeKey(secretKey, gid, name);
  const delivery = { institution: fromHex(institution), holder: fromHex(holder), name };
  const sealed = Uint8Array.from(await sealAttributeKey(encodeAttributeKey(issued), fromHex(key), delivery));
  const cid = cidFromDigest(sha256(sealed));
  await blocks.put(cid, sealed, signal);
  await blocks.pin(cid, signal);
  return deliverAttributeKeyCall(chain.deployment, { account: holder, name, digest: toHex(sha256(sealed)) });
}

async function readKeyFile(file: Blob): Promise<AuthoritySecretKey> {
  if (file.size > MAX_KEY_FILE) throw keyFileRejected("That file is too long to be an authority's key.");
  try {
    return decodeAuthoritySecretKey(new Uint8Array(await file.arrayBuffer()));
  } catch (cause) {
    throw keyFileRejected("That file does not hold an authority's secret key.", cause);
  }
}

const keyFileRejected = (message: string, cause?: unknown): EngineError =>
  new EngineError("key-file-rejected", message, {
    repair: "Choose the institution's newest authority key: authority-1.key or a higher number.",
    cause,
  });
