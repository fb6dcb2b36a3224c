import { mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { RecordsError } from "../errors.ts";

/**
 * The vault key a phrase stands for. Case and spacing do not matter.
 * @throws RecordsError `phrase-rejected`: how many words are missing, or the position (from 1) of the first unknown
 * word, or that the checksum fails. The words themselves never enter an error: errors are logged.
 */
export const vaultKeyFromPhrase = (phrase: string): Uint8Array => {
  const words = phrase.normalize("NFKD").toLowerCase().trim().split(/\s+/u);
  if (words.length !== 24) {
    throw new RecordsError("phrase-rejected", `a recovery phrase has 24 words, this one ${words.length}`, {
      repair: "Write all 24 words in order, with spaces between them.",
      values: { words: words.length },
    });
  }
  const unknown = words.findIndex((word) => !wordlist.includes(word));
  if (unknown >= 0) {
    throw new RecordsError("phrase-rejected", `word ${unknown + 1} of the phrase is not in the BIP-39 list`, {
      repair: `Compare word ${unknown + 1} with what was written down; it may be misspelt.`,
      values: { position: unknown + 1 },
    });
  }
  try {
    return mnemonicToEntropy(words.join(" "), wordlist);
  } catch {
    throw new RecordsError("phrase-rejected", "the phrase's checksum does not match", {
      repair:
        "Every word exists, but one is wrong or two are swapped: compare each with what was written down.",
    });
  }
};
