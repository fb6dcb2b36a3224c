import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { hashStruct } from "./hashStruct.ts";
import type { Hex } from "./hex.ts";
import { keccak } from "./keccak.ts";
import { keccakWords } from "./keccakWords.ts";
import type { Statement } from "./statement.ts";

const hashText = (text: string): Hex => keccak(`0x${bytesToHex(utf8ToBytes(text))}`);

const DOMAIN_TYPE = hashText(
  "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)",
);

/** keccak256(0x1901 ‖ domain ‖ hashStruct(message)): the 32 bytes that are signed. Throws RoundsError. */
export function digestStatement({ domain, types, primaryType, message }: Statement): Hex {
  const separator = keccakWords(
    DOMAIN_TYPE,
    hashText(domain.name),
    hashText(domain.version),
    domain.chainId,
    domain.verifyingContract,
  );
  const struct = hashStruct(types, primaryType, message);
  return keccak(`0x1901${separator.slice(2)}${struct.slice(2)}`);
}
