/** A custom error in words: what happened, from the error's arguments by name, and how to mend it. */
export type Words = {
  message: (values: Readonly<Record<string, string>>) => string;
  repair: string;
};
