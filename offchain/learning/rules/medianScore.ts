import { lowerMedian } from "./lowerMedian.ts";
import { openRoll } from "./openRoll.ts";
import type { Rule } from "./rule.ts";
import { streamMean } from "./streamMean.ts";

/**
 * The rule of FL-HMChain: validators measure each update's accuracy on data of their own; an update counts in the
 * average when the lower median of its scores is above a threshold.
 * Hu et al., FL-HMChain (the paper this project starts from), section 3: "the median of these scores …, the score is
 * more than a standard value". Kept for comparison: under skewed data an honest validator cannot judge (docs of the
 * default, `flTrust`).
 * @param threshold accuracy in [0, 1)
 */
export const medianScore = (threshold: number): Rule => ({
  name: `medianScore:${threshold}`,
  proximal: 0,
  needs: "scores",
  open: (context) => {
    const roll = openRoll("medianScore", context.size);
    const mean = streamMean("medianScore", context);
    const excluded = new Map<string, string>();
    return {
      add: (update) => {
        roll.enter(update);
        const score = lowerMedian(context.scores.get(update.trainer) ?? []);
        if (score > threshold) mean.add(update);
        else if (Number.isNaN(score)) excluded.set(update.trainer, "nobody scored it");
        else excluded.set(update.trainer, `its median score ${score} is not above ${threshold}`);
      },
      close: () => {
        const { aggregate, memory } = mean.close();
        return { aggregate: { ...aggregate, excluded }, memory };
      },
    };
  },
});
