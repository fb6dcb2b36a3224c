import { largestUnits, unitsPerOne } from "../rounds/fixedPoint.ts";
import { roundHalfAway } from "../rounds/roundHalfAway.ts";
import { AggregationError } from "./errors.ts";
import type { Rule } from "./rule.ts";
import { streamMean } from "./streamMean.ts";

const beta1 = 0.9;
const beta2 = 0.99;
const tau = 1e-3;

/**
 * Adam at the server, with the averaged update Δ as its (negative) gradient:
 *   m ← β₁·m + (1 − β₁)·Δ,  v ← β₂·v + (1 − β₂)·Δ²,  change = η·m / (√v + τ)
 * Reddi et al., "Adaptive federated optimization", ICLR 2021, algorithm 2 (no bias correction; m and v start at 0),
 * β₁ = 0.9, β₂ = 0.99, τ = 1e-3. Double precision with + − × ÷ √ only, so the bits are the same everywhere.
 * Running statistics are averaged plainly: a step of Adam would not measure anything.
 *
 * Memory: m of every number, then v of every number.
 * @param rate η > 0, about 0.01
 */
export const fedAdam = (rate: number): Rule => ({
  name: `fedAdam:${rate}`,
  proximal: 0,
  needs: "updates",
  open: (context) => {
    const mean = streamMean("fedAdam", context);
    return {
      add: mean.add,
      close: () => {
        const { aggregate } = mean.close();
        const { size } = context;
        const memory = context.memory === null ? new Float64Array(2 * size) : context.memory.slice();
        if (memory.length !== 2 * size) {
          throw new AggregationError("fedAdam", "remembers another model", "Begin without a memory.");
        }
        const delta = new Int32Array(size);
        for (let i = 0; i < size; i += 1) {
          const gradient = (aggregate.delta[i] ?? 0) / unitsPerOne;
          const m = beta1 * (memory[i] ?? 0) + (1 - beta1) * gradient;
          const v = beta2 * (memory[size + i] ?? 0) + (1 - beta2) * (gradient * gradient);
          memory[i] = m;
          memory[size + i] = v;
          const units = roundHalfAway(((rate * m) / (Math.sqrt(v) + tau)) * unitsPerOne);
          if (!(Math.abs(units) <= largestUnits)) {
            throw new AggregationError("fedAdam", `moves weight ${i} out of range`, "Lower its rate.");
          }
          delta[i] = units;
        }
        for (const { offset, length } of context.statistics) {
          delta.set(aggregate.delta.subarray(offset, offset + length), offset);
        }
        return { aggregate: { ...aggregate, delta }, memory };
      },
    };
  },
});
