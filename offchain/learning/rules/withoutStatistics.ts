import type { RuleContext } from "./rule.ts";

/** The parts of an update that are weights, in ascending order: everything but the running statistics. */
export const withoutStatistics = ({
  size,
  statistics,
}: Pick<RuleContext, "size" | "statistics">): { offset: number; length: number }[] => {
  const parts: { offset: number; length: number }[] = [];
  let offset = 0;
  for (const range of [...statistics].sort((a, b) => a.offset - b.offset)) {
    if (range.offset > offset) parts.push({ offset, length: range.offset - offset });
    offset = range.offset + range.length;
  }
  if (offset < size) parts.push({ offset, length: size - offset });
  return parts;
};
