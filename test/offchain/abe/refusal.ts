import { AbeError } from "../../../offchain/abe/errors.ts";

/** The typed error that `act` ends in; anything else fails the test. */
export const refusal = async (act: () => unknown): Promise<AbeError> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof AbeError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};
