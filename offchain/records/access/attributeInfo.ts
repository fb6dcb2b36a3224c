import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, utf8 } from "../bytes.ts";

/** Whose attribute key it is; accounts of 20 bytes, `name` without the authority. */
export type AttributeDelivery = { institution: Uint8Array; holder: Uint8Array; name: string };

/** "aceso/attribute/v1" ‖ institution(20) ‖ holder(20) ‖ str(name) */
export const attributeInfo = ({ institution, holder, name }: AttributeDelivery): Uint8Array =>
  concatBytes(
    utf8("aceso/attribute/v1"),
    exactly(institution, 20, "the institution"),
    exactly(holder, 20, "the holder"),
    utf8(name),
  );
