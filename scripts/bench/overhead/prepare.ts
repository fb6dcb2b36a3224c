import { synthetic } from "../../../offchain/learning/data/synthetic.ts";
import type { Dataset } from "../../../offchain/learning/data/dataset.ts";
import { selectRows } from "../../../offchain/learning/data/selectRows.ts";
import { prepareTask, type PreparedTask } from "../../../offchain/workers/requester/prepareTask.ts";
import { GRANT } from "../../network/openHospitals.ts";

/** Of the rows that are drawn, so many are for training; the rest is for reference and for tests. */
const TRAINING = 0.7;

export type PreparedRound = {
  readonly task: PreparedTask;
  /** By hospital. */
  readonly rows: readonly Dataset[];
};

/**
 * One round of the paper's CNN (its section 4.1) on made-up 28 × 28 images, three epochs.
 *
 * @param rowsOfEach rows that a hospital has on average
 * @param commitTime seconds; long enough for all of them to train on this machine
 */
export async function prepare(
  hospitals: number,
  rowsOfEach: number,
  commitTime: number,
): Promise<PreparedRound> {
  const rows = Math.ceil((hospitals * rowsOfEach) / TRAINING);
  const { splits, groups } = synthetic({ kind: "images", rows, classes: 2, hospitals }, 7);
  const reference = { ...splits.validation, classes: ["0", "1"] };
  const task = await prepareTask({
    draft: {
      title: "Which of two shapes",
      about: "Made-up images.",
      model: { kind: "cnn", input: [1, 28, 28], hidden: [] },
      data: { classes: reference.classes, preprocessing: null, label: null },
      training: {
        epochs: 3,
        batch: 128,
        optimizer: "sgd",
        learningRate: 0.1,
        momentum: 0,
        weightDecay: 0,
      },
    },
    terms: {
      stake: GRANT,
      rounds: 1,
      minTrainers: hospitals,
      maxTrainers: hospitals,
      memberLimit: hospitals,
      minReveals: 3,
      maxAttempts: 2,
      consentGated: false,
      directWindow: 8,
      openTime: 900,
      commitTime,
      revealTime: 20,
      certifyTime: 1_200,
      challengeTime: 10,
    },
    reference,
    rowsOfPart: 40,
  });
  const rowsOf = (hospital: number): Dataset => {
    const own = groups.flatMap((name, row) => (name === `hospital ${hospital + 1}` ? [row] : []));
    return selectRows(splits.train, Uint32Array.from(own));
  };
  return { task, rows: Array.from({ length: hospitals }, (_, hospital) => rowsOf(hospital)) };
}
