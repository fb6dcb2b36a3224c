import { expect } from "chai";
import { RecordsError, type RecordsErrorCode } from "../../../offchain/records/errors.ts";

/** The RecordsError that `work` ends in, with this code and a repair; anything else fails the test. */
export const refusal = async (code: RecordsErrorCode, work: () => unknown): Promise<RecordsError> => {
  let outcome: unknown;
  try {
    outcome = await work();
  } catch (error) {
    if (!(error instanceof RecordsError)) throw error;
    expect(error.code).to.equal(code);
    expect(error.repair).to.not.equal("");
    return error;
  }
  throw new Error(`expected a refusal "${code}", got ${String(outcome)}`);
};
