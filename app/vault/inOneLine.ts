import type { Explanation } from "../chain/explainError.ts";

/** An error and its repair as one line under a field. Not every room ends its messages with a full stop. */
export const inOneLine = ({ what, repair }: Explanation): string => `${what.replace(/\.$/, "")}. ${repair}`;
