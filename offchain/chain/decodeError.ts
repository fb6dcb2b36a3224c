import { isError } from "ethers";
import { contractInterface } from "./contractInterface.ts";
import { ChainError } from "./errors.ts";
import { errorWords } from "./errorWords.ts";

/** Revert data, wherever the node and ethers have put it: `data`, `error.data`, `info.error.data`, `data.data`. */
function revertData(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > 4) return undefined;
  if ("data" in error && typeof error.data === "string" && /^0x([0-9a-f]{2}){4,}$/i.test(error.data))
    return error.data;
  for (const key of ["data", "error", "info", "cause"]) {
    const found = revertData(Reflect.get(error, key), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.map(asText).join(",") : String(value);

function fromRevert(data: string, cause: unknown): ChainError {
  const parsed = contractInterface.parseError(data);
  if (parsed === null)
    return new ChainError("reverted", "the chain refused the call with an error this version does not know", {
      repair: "is the deployment the one this program was built with?",
      values: { data: data.slice(0, 266) },
      cause,
    });
  const values: Record<string, string> = {};
  parsed.fragment.inputs.forEach((input, i) => {
    values[input.name] = asText(parsed.args[i]);
  });
  const words = errorWords[parsed.name];
  return new ChainError(parsed.name, words?.message(values) ?? `the chain refused the call: ${parsed.name}`, {
    repair: words?.repair ?? "look the error up in the contracts' interfaces",
    values,
    cause,
  });
}

/**
 * Turns whatever a call or a transaction threw into a ChainError: a contract's custom error by its own name and in
 * words, or what went wrong on the way. Never looks at the words of a message.
 */
export function decodeError(error: unknown): ChainError {
  if (error instanceof ChainError) return error;
  const data = revertData(error);
  if (data !== undefined) return fromRevert(data, error);
  if (isError(error, "INSUFFICIENT_FUNDS"))
    return new ChainError("insufficient-funds", "the account cannot pay for the transaction", {
      repair: "send it some of the chain's own currency",
      cause: error,
    });
  if (isError(error, "CALL_EXCEPTION"))
    return new ChainError("reverted", "the chain refused the call without saying why", {
      repair: "check the arguments, and that the deployment is the one this program was built with",
      cause: error,
    });
  if (isError(error, "INVALID_ARGUMENT"))
    return new ChainError("bad-argument", `${error.argument} does not fit what the contract takes`, {
      repair: "mend the argument",
      values: { argument: error.argument },
      cause: error,
    });
  return new ChainError("rpc-unreachable", "the chain's RPC did not answer as it should", {
    repair: "is it running? Check the network (ACESO_NETWORK, or ACESO_RPC for a guardian), and try again.",
    cause: error,
  });
}
