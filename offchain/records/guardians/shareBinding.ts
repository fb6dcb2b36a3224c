/**
 * What ties a share to its place. The sealed share opens only under
 *
 *     info = "aceso/share/v1" ‖ record ‖ u16 version ‖ guardian(20) ‖ u8 index ‖ u16 epoch
 *
 * so it cannot be replayed under another record, and the opened one is checked against the header's
 *
 *     hash = sha256("aceso/share/v1" ‖ record ‖ u16 version ‖ u8 index ‖ share)
 *
 * so a false one is attributed. The hash hides the share: 256 bits of it are random to whoever lacks it.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u16, u8, utf8 } from "../bytes.ts";
import { shareLength } from "./guardian.ts";

export type SharePlace = { record: Uint8Array; version: number; index: number };

const place = ({ record, version }: SharePlace): Uint8Array =>
  concatBytes(utf8("aceso/share/v1"), exactly(record, 32, "the record id"), u16(version));

export const shareInfo = (at: SharePlace, guardian: Uint8Array, epoch: number): Uint8Array =>
  concatBytes(place(at), exactly(guardian, 20, "the guardian"), u8(at.index), u16(epoch));

export const shareHash = (at: SharePlace, share: Uint8Array): Uint8Array =>
  sha256(concatBytes(place(at), u8(at.index), exactly(share, shareLength, "the share")));
