import { readCsv } from "../../offchain/learning/data/readCsv.ts";
import { learnPreprocessing } from "../../offchain/workers/requester/learnPreprocessing.ts";
import type { TaskPlan } from "../../offchain/workers/requester/prepareTask.ts";
import { LABEL, type Cohort } from "./makeCohort.ts";

/**
 * What a requester says of a task on a made-up cohort's rows: which of two diagnoses, by logistic regression; how rows are
 * prepared follows from the cohort's reference set. The default rule unless the draft is given another.
 */
export function cohortTask({ reference }: Pick<Cohort, "reference">): Pick<TaskPlan, "draft" | "reference"> {
  const table = readCsv(Buffer.from(reference), "reference.csv", { label: LABEL });
  const { preprocessing, rows } = learnPreprocessing(table);
  return {
    draft: {
      title: "Which of two diagnoses",
      about: "Made-up markers of made-up patients.",
      model: { kind: "logistic", input: [10], hidden: [] },
      data: { classes: preprocessing.classes, preprocessing, label: LABEL },
    },
    reference: rows,
  };
}
