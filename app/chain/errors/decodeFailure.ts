import { ChainFailure } from "../errors.ts";
import { explainRevert } from "./explainRevert.ts";
import { findInCauses } from "./findInCauses.ts";
import { revertData } from "./revertData.ts";
import { refusalsByName, refusalsByNumber, type Refusal } from "./refusals.ts";

/** What an error itself says, by its number or its name. */
function refusalOf(candidate: object): Refusal | undefined {
  const code: unknown = Reflect.get(candidate, "code");
  const name: unknown = Reflect.get(candidate, "name");
  return (
    (typeof code === "number" ? refusalsByNumber.get(code) : undefined) ??
    (typeof name === "string" ? refusalsByName.get(name) : undefined)
  );
}

const isRpcAnswer = (candidate: object): true | undefined =>
  "code" in candidate && typeof candidate.code === "number" ? true : undefined;

/**
 * Turns whatever viem, wagmi, the wallet or the RPC threw into a ChainFailure: a contract's custom error by its own name
 * and in words, or what went wrong on the way. Never looks at the words of a message.
 */
export function decodeFailure(error: unknown): ChainFailure {
  if (error instanceof ChainFailure) return error;
  const data = revertData(error);
  if (data !== undefined) return explainRevert(data, error);
  const refusal = findInCauses(error, refusalOf);
  if (refusal !== undefined) {
    const { code, what, repair } = refusal;
    return new ChainFailure(code, what, { repair, cause: error });
  }
  if (findInCauses(error, isRpcAnswer) === true)
    return new ChainFailure("rpc-refused", "The network refused this without saying why.", {
      repair: "Reload the page and try again. If it happens again, report it: nothing was sent.",
      cause: error,
    });
  return new ChainFailure("unexpected", "Something went wrong on this page.", {
    repair: "Reload the page and try again. If it happens again, report it.",
    cause: error,
  });
}
