import type { DataReport } from "../../../offchain/learning/data/dataReport.ts";
import { leavesOut } from "../../../offchain/learning/data/leavesOut.ts";
import type { Problem } from "../../../offchain/learning/data/table.ts";

/** Rows left out that are told one by one, and problems of the whole. */
const shown = { lines: 3, whole: 10 };

const said = ({ line, what }: Problem): string => (line === null ? what : `line ${line}: ${what}`);

/** What the data's own problems mean for the figures on them: rows that are not in them first. */
export const notesOnData = ({ problems, leftOut, rows }: DataReport): string[] => {
  const notes: string[] = [];
  const costly = problems.filter(leavesOut);
  if (leftOut > 0) {
    const first = costly.slice(0, shown.lines).map(said).join("; ");
    const more = leftOut - Math.min(leftOut, shown.lines);
    const rest = more > 0 ? `; and ${more} more, which \`learn data\` lists` : "";
    notes.push(`${leftOut} of ${rows + leftOut} rows were left out: ${first}${rest}`);
  }
  const others = problems.filter((problem) => !leavesOut(problem));
  const whole = others.filter(({ line }) => line === null);
  notes.push(...whole.slice(0, shown.whole).map(said));
  if (whole.length > shown.whole) notes.push(`${whole.length - shown.whole} more problems of the data: see \`learn data\``); // prettier-ignore
  const [first, ...more] = others.filter(({ line }) => line !== null);
  if (first) notes.push(more.length === 0 ? said(first) : `${said(first)}; and ${more.length} more such lines`); // prettier-ignore
  return notes;
};
