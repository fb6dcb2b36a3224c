/**
 * What ties a sealed part and its shares to their place. With s the part's secret (shareSecret.ts),
 *
 *     part   = AES-256-GCM under HKDF-SHA256(s, "aceso/reference/v1"), nonce drawn and in front,
 *              with associated data "aceso/reference/v1" ‖ u16 round ‖ u8 attempt
 *     share  = HPKE to the member's key, info = "aceso/dealing/v1" ‖ chain id (32 bytes) ‖ coordinator (20) ‖
 *              task (8) ‖ u16 round ‖ u8 attempt ‖ u8 chair ‖ member's account (20)
 *
 * so that neither opens in another's stead. GCM does not commit to its key; the manifest's key point does, and the
 * manifest's digest fixes the bytes.
 */
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { u16, u8, utf8 } from "../../records/bytes.ts";
import { deriveKey } from "../../records/keys/deriveKey.ts";
import type { Hex } from "../../rounds/hex.ts";
import { taskBytes } from "../tasks/taskBytes.ts";
import type { DealingPlace } from "./dealing.ts";
import { scalarHex } from "./scalarHex.ts";

export type PartPlace = { readonly round: number; readonly attempt: number };

const tag = utf8("aceso/reference/v1");

export const partKey = (secret: bigint): Promise<Uint8Array> =>
  deriveKey(hexToBytes(scalarHex(secret).slice(2)), tag);

export const partAssociated = ({ round, attempt }: PartPlace): Uint8Array =>
  concatBytes(tag, u16(round), u8(attempt));

export const shareInfo = (
  place: DealingPlace,
  { round, attempt }: PartPlace,
  chair: number,
  account: Hex,
): Uint8Array =>
  concatBytes(
    utf8("aceso/dealing/v1"),
    taskBytes(place),
    u16(round),
    u8(attempt),
    u8(chair),
    hexToBytes(account.slice(2)),
  );
