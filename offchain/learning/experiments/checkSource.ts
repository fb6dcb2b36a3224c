import { isIdentifying } from "../data/isIdentifying.ts";
import { ExperimentError } from "./errors.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { Source } from "./source.ts";

/**
 * Refuse a plan that these data cannot be trained by, before anything is written or trained.
 * @throws ExperimentError when there is one class only, the positive class is none of two, or privacy is asked for rows
 *   that a column names
 */
export const checkSource = (source: Source, plan: Pick<ExperimentPlan, "positive" | "privacy">): void => {
  const classes = classesOf(source);
  if (classes.length < 2) {
    throw new ExperimentError(
      "label",
      `All rows are of the class ${classes[0] ?? ""}: there is nothing to tell apart.`,
      "Choose another column of labels, or add rows of another class.",
    );
  }
  if (plan.positive !== null && (classes.length !== 2 || !classes.includes(plan.positive))) {
    throw new ExperimentError(
      "positive",
      `"${plan.positive}" cannot be the positive class: the classes are ${classes.slice(0, 20).join(", ")}.`,
      classes.length === 2 ? "Name one of the two." : "Only one of two classes can; leave it out.",
    );
  }
  if (source.kind !== "table") return;
  const identifying = source.table.columns.filter(isIdentifying).map(({ name }) => name);
  if (plan.privacy !== null && identifying.length > 0) {
    throw new ExperimentError(
      "dp",
      `The column ${identifying.join(", ")} has a value for nearly every row and tells rows apart: no noise hides whose they are.`,
      `Leave it out: --ignore ${identifying.join(",")}.`,
    );
  }
  if (identifying.length === source.table.columns.length) {
    throw new ExperimentError(
      "ignore",
      `No column is left to learn from: ${identifying.join(", ")} has a value for nearly every row, as a name has.`,
      "Give data with columns that rows share.",
    );
  }
};

/** Names of the classes that training data have. */
const classesOf = (source: Source): readonly string[] => {
  if (source.kind === "table") return [...new Set(source.table.labels)].sort();
  const { labels, classes } = source.kind === "splits" ? source.splits.train : source.dataset;
  const there = new Set(labels);
  return classes.filter((_, index) => there.has(index));
};
