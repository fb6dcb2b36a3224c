import { readBlock } from "../../../../offchain/ipfs/readBlock.ts";
import { applyPreprocessing } from "../../../../offchain/learning/data/applyPreprocessing.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { parseTaskSpec } from "../../../../offchain/learning/tasks/parseTaskSpec.ts";
import { readRoundModel } from "../../../../offchain/learning/tasks/readRoundModel.ts";
import { taskModel } from "../../../../offchain/learning/tasks/taskModel.ts";
import { fromHex } from "../../../../offchain/workers/database/fromHex.ts";
import { checkReceipt } from "../../../../offchain/workers/receipt/checkReceipt.ts";
import { exportReceipt } from "../../../../offchain/workers/receipt/exportReceipt.ts";
import { parseReceipt } from "../../../../offchain/workers/receipt/parseReceipt.ts";
import { LABEL } from "../../../network/makeCohort.ts";
import type { Step } from "../../step.ts";
import { ROUNDS } from "../classroom.ts";
import { roomOf, viewOf, type Lesson } from "../lesson.ts";
import { measureModels } from "../measureModels.ts";

/** What it was good for, and whether it was all as it should be. */
export const audit = (lesson: Lesson): Step[] => [
  {
    name: "On patients that nobody trained on, the common model beats what each hospital makes of its own",
    expected: "better than 7 of 7",
    run: async () => {
      const { cohort } = roomOf(lesson);
      const { ipfs, note } = lesson;
      const { terms, base } = await viewOf(lesson);
      const spec = parseTaskSpec(await readBlock(ipfs, fromHex(terms.specDigest)));
      const model = taskModel(spec);
      const { preprocessing } = spec.data;
      if (preprocessing === null) throw new Error("the task has no preprocessing");
      const rowsOf = (csv: string) =>
        applyPreprocessing(preprocessing, readCsv(Buffer.from(csv), "rows.csv", { label: LABEL })).dataset;
      const { common, own } = await measureModels({
        spec,
        initial: readRoundModel(model, await readBlock(ipfs, fromHex(terms.modelDigest))),
        final: readRoundModel(model, await readBlock(ipfs, fromHex(base))),
        hospitals: cohort.hospitals.map(rowsOf),
        heldOut: rowsOf(cohort.heldOut),
      });
      const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
      note(`       accuracy ${percent(common)}; alone ${own.map(percent).join(", ")}`);
      return { got: `better than ${own.filter((one) => common > one).length} of ${own.length}` };
    },
  },
  {
    name: "An auditor who trusts nobody replays all rounds, from the chain's events and from the updates",
    expected: "3 of 3 hold, updates included",
    run: async () => {
      const { ipfs, note, task } = lesson;
      const { chain } = roomOf(lesson).requester;
      let held = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const exported = await exportReceipt(chain, ipfs, task, round);
        if (exported === undefined) continue;
        const { signed, bytes } = exported;
        const checked = await checkReceipt(chain, ipfs, parseReceipt(bytes));
        for (const one of checked.checks.filter(({ ok }) => !ok)) note(`       ${one.name}: ${one.found}`);
        if (checked.missing) note(`       ${checked.missing}`);
        const { total, payers } = signed.receipt.gas;
        note(`       round ${round + 1}: a signed receipt, ${total} gas paid by ${payers.length}`);
        if (checked.ok && checked.tier === "updates") held++;
      }
      return { got: `${held} of ${ROUNDS} hold, updates included` };
    },
  },
];
