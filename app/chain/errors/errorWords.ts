import { accessWords } from "./accessWords.ts";
import { libraryWords } from "./libraryWords.ts";
import { recordWords } from "./recordWords.ts";
import { releaseWords } from "./releaseWords.ts";
import { rewardWords } from "./rewardWords.ts";
import { roundWords } from "./roundWords.ts";
import { slashingWords } from "./slashingWords.ts";
import type { ErrorName, WordsFor } from "./words.ts";

/** Every custom error of the contracts in words: it does not compile while one has none. */
export const errorWords: WordsFor<ErrorName> = {
  ...accessWords,
  ...recordWords,
  ...releaseWords,
  ...roundWords,
  ...slashingWords,
  ...rewardWords,
  ...libraryWords,
};
