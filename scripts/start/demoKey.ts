import { bytesToHex } from "@noble/hashes/utils.js";
import { mnemonicToAccount } from "viem/accounts";

import type { Hex } from "../../offchain/chain/hex.ts";

/** Known to everyone, used by every local chain's tools: whatever it opens is public. */
const PUBLIC_TEST_MNEMONIC = "test test test test test test test test test test test junk";

/** The private key of a demo person: m/44'/60'/0'/0/index of the public test mnemonic. Worth nothing anywhere. */
export function demoKey(index: number): Hex {
  const { privateKey } = mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex: index }).getHdKey();
  if (privateKey === null) throw new Error(`address index ${index} has no private key`);
  return `0x${bytesToHex(privateKey)}`;
}
