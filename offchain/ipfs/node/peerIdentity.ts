import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";

/**
 * A libp2p Ed25519 identity. The embedded node speaks no libp2p; clients of the RPC API expect `id` to be a real one.
 *
 *   publicKey = protobuf { 1: KeyType Ed25519 = 1, 2: key } = 08 01 12 20 ‖ key(32)
 *   peerId    = base58btc(identity multihash of publicKey) = base58btc(00 24 ‖ publicKey), "12D3KooW…"
 *
 * Source: https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
 */
export type PeerIdentity = { readonly peerId: string; readonly publicKey: Uint8Array };

/** A new private key, PKCS#8 DER. */
export function createPeerKey(): Uint8Array {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" });
}

/** The identity of a private key (PKCS#8 DER). */
export function peerIdentity(privateKey: Uint8Array): PeerIdentity {
  const key = createPublicKey(
    createPrivateKey({ key: Buffer.from(privateKey), type: "pkcs8", format: "der" }),
  );
  const raw = Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");
  const publicKey = Uint8Array.of(0x08, 0x01, 0x12, 0x20, ...raw);
  return { publicKey, peerId: base58btc.baseEncode(Uint8Array.of(0x00, 0x24, ...publicKey)) };
}
