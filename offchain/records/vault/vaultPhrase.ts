import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { exactly } from "../bytes.ts";

/**
 * The vault key as 24 English BIP-39 words; the entropy is the key itself, so any BIP-39 tool reads it back.
 * Whoever sees the phrase has the vault. Show it once, never store it.
 */
export const vaultPhrase = (vaultKey: Uint8Array): string =>
  entropyToMnemonic(exactly(vaultKey, 32, "the vault key"), wordlist);
