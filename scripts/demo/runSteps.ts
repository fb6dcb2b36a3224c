import type { Step, StepResult } from "./step.ts";

/**
 * Runs the steps in order, each whatever came of those before it: an error of a step is its outcome, in words, and
 * compares unequal to what was expected.
 */
export async function* runSteps(steps: readonly Step[]): AsyncGenerator<StepResult, void, undefined> {
  for (const { name, expected, run } of steps) {
    const start = performance.now();
    const { got, gas } = await run().catch((error: unknown) => ({ got: describe(error), gas: undefined }));
    const ms = Math.round(performance.now() - start);
    yield { name, expected, got, ok: got === expected, ms, gas: gas === undefined ? null : Number(gas) };
  }
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${"code" in error ? String(error.code) : error.name}: ${error.message}`
    : String(error);
