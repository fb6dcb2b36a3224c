import { accessErrorWords } from "./accessErrorWords.ts";
import { libraryErrorWords } from "./libraryErrorWords.ts";
import { recordErrorWords } from "./recordErrorWords.ts";
import { registryErrorWords } from "./registryErrorWords.ts";
import { releaseErrorWords } from "./releaseErrorWords.ts";
import { rewardErrorWords } from "./rewardErrorWords.ts";
import { roundErrorWords } from "./roundErrorWords.ts";
import type { Words } from "./words.ts";

/** Every custom error of the contracts in words, by its name; a test fails for one that has none. */
export const errorWords: Readonly<Record<string, Words>> = {
  ...accessErrorWords,
  ...recordErrorWords,
  ...releaseErrorWords,
  ...roundErrorWords,
  ...registryErrorWords,
  ...rewardErrorWords,
  ...libraryErrorWords,
};
