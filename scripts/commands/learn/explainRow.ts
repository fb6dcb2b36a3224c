import type { Preprocessing } from "../../../offchain/learning/data/preprocessing.ts";
import type { Table } from "../../../offchain/learning/data/table.ts";
import { kernelShap } from "../../../offchain/learning/explanation/kernelShap.ts";
import type { Outcome } from "../frame/outcome.ts";
import type { Chosen } from "./chooseExample.ts";
import { inColumns } from "./describeFigures.ts";
import type { OpenedExamples } from "./openExamples.ts";
import type { OpenedModel } from "./openModel.ts";

/** Rows that stand for "not known" in Kernel SHAP: so many at most, and of a file of its own rows so many at least. */
const background = { most: 50, least: 10 };

type Row = {
  readonly opened: OpenedModel;
  readonly examples: OpenedExamples;
  readonly row: number;
  readonly chosen: Chosen;
  /** Rows to compare with; null for the file's own. */
  readonly others: OpenedExamples | null;
};

/** What a table's row owes its score to. */
export const explainRow = ({ opened, examples, row, chosen, others }: Row): Outcome => {
  const { example, name, score, predict } = chosen;
  const { preprocessing } = opened.saved;
  const size = example.length;
  const { dataset } = others ?? examples;
  const rows = Math.min(background.most, dataset.labels.length);
  // Scaling makes 0 of the training rows' mean; a text that is not known is all 0.
  const byMeans = others === null && rows < background.least;
  const { values, base, exact } = kernelShap({
    predict,
    row: example,
    background: byMeans ? new Float32Array(size) : dataset.inputs.slice(0, rows * size),
  });
  const inputs = inputsOf(preprocessing, examples.table, row, size);
  const contributions = Array.from(values, (moved, i) => ({
    input: inputs[i]?.input ?? String(i),
    value: inputs[i]?.value ?? null,
    moved,
  })).sort((a, b) => Math.abs(b.moved) - Math.abs(a.moved));
  const notes = byMeans
    ? [
        `the file has ${dataset.labels.length === 1 ? "one row" : `${dataset.labels.length} rows`}, too few to compare with: the score is compared with that of the training rows' means; --background FILE takes rows instead`,
      ]
    : [];
  const value = {
    class: name,
    score,
    base,
    exact,
    contributions,
    background: byMeans ? "means" : rows,
    rows: examples.lines === null ? null : examples.lines.length,
    notes,
  };
  const sign = (moved: number): string => `${moved < 0 ? "−" : "+"}${Math.abs(moved).toFixed(4)}`;
  const text = inColumns([
    [byMeans ? "at the training rows' means" : `mean over ${rows} rows`, base.toFixed(4)],
    ...contributions
      .slice(0, 20)
      .map(
        ({ input, value: has, moved }) => [has === null ? input : `${input}: ${has}`, sign(moved)] as const,
      ),
    [`score of ${name}`, score.toFixed(4)],
  ]);
  return { value, text: [text, ...notes.map((note) => `note: ${note}`)].join("\n") };
};

/** The model's inputs by name, each with what the row has there. */
const inputsOf = (
  preprocessing: Preprocessing | null,
  table: Table | null,
  row: number,
  size: number,
): readonly { readonly input: string; readonly value: string | null }[] => {
  if (preprocessing === null)
    return Array.from({ length: size }, (_, i) => ({ input: String(i), value: null }));
  return preprocessing.columns.flatMap((column, place) => {
    const raw = table?.columns[place]?.values[row] ?? null;
    const missing = raw === null || Number.isNaN(raw);
    const value = table === null ? null : missing ? "missing" : String(raw);
    if (column.kind === "number") return [{ input: column.name, value }];
    return column.categories.map((one) => ({
      input: `${column.name} = ${one}`,
      value: table === null ? null : missing ? "missing" : raw === one ? "yes" : "no",
    }));
  });
};
