/**
 * An update sealed to a committee of n, one file for all of them. With K drawn for this file alone,
 *
 *     context   "aceso/update/v1" ‖ chain id (32 bytes) ‖ coordinator (20) ‖ task (8) ‖ u16 round ‖ u8 attempt ‖
 *               trainer's account (20) ‖ SHA-256 of the update (32)
 *     for chair HPKE of K to the member's published key, info = context ‖ u8 chair ‖ member's account (20): 80 bytes
 *     file      u8 1 ‖ u8 n ‖ one of these for each chair, from 1 ‖ nonce (12) ‖ ciphertext ‖ tag (16),
 *               AES-256-GCM under K, the nonce drawn, with the context as associated data
 *
 * The file's SHA-256 is the salt of the trainer's commitment: it is fixed before Commit closes and found by whoever reads the
 * reveal, and as nobody else knows K or the encapsulated keys, it hides the commitment as a drawn salt would.
 *
 * A trainer may seal rightly to some chairs and garbage to others. So whoever has the update hands it to any member that asks:
 *
 *     copy      HPKE of the update to the member's published key,
 *               info = "aceso/update-copy/v1" ‖ chain id ‖ coordinator ‖ task ‖ SHA-256 of the update ‖ member's account
 *
 * Round and attempt are not in it: the digest says which update it is, and a member holds what it opens against it. GCM does
 * not commit to its key, nor need it to: an update is what has the committed digest. It hides nothing from the committee, nor
 * the update's size, nor who trained; whoever gets a member's key later opens all that was sealed to it.
 */
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { u16, u8, utf8 } from "../../records/bytes.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Place, Step } from "../../rounds/step.ts";
import { taskBytes } from "../tasks/taskBytes.ts";

/** Whose update of which attempt, and its SHA-256. */
export type NamedUpdate = Place & Step & { readonly trainer: Hex; readonly digest: Hex };

export const SEALED_VERSION = 1;

const bytesOf = (hex: Hex): Uint8Array => hexToBytes(hex.slice(2));

export const updateContext = (update: NamedUpdate): Uint8Array =>
  concatBytes(
    utf8("aceso/update/v1"),
    taskBytes(update),
    u16(update.round),
    u8(update.attempt),
    bytesOf(update.trainer),
    bytesOf(update.digest),
  );

export const chairInfo = (update: NamedUpdate, chair: number, account: Hex): Uint8Array =>
  concatBytes(updateContext(update), u8(chair), bytesOf(account));

export const copyInfo = (task: Place & { readonly task: number }, digest: Hex, member: Hex): Uint8Array =>
  concatBytes(utf8("aceso/update-copy/v1"), taskBytes(task), bytesOf(digest), bytesOf(member));
