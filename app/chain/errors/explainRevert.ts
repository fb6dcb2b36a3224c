import { decodeAbiParameters, isAddress } from "viem";
import { contractErrors } from "../../../types/abis/errors.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { errorWords } from "./errorWords.ts";

type Selector = keyof typeof contractErrors;

/** `Panic(uint256)`: a checked number left its bounds, https://docs.soliditylang.org/en/latest/control-structures.html */
const PANIC = "0x4e487b71";

const isSelector = (text: string): text is Selector => Object.hasOwn(contractErrors, text);

/** In lower case, as accounts are written everywhere in this project. */
const asText = (value: unknown): string =>
  typeof value === "string" && isAddress(value) ? value.toLowerCase() : String(value);

function unknownRevert(data: Hex, cause: unknown): ChainFailure {
  const panicked = data.startsWith(PANIC);
  return new ChainFailure(
    "reverted",
    panicked
      ? "The contract refused this: a number would leave its bounds."
      : "The contract refused this with an error this site does not know.",
    {
      repair: panicked
        ? "Check the numbers you gave."
        : "Reload the page. If it stays so, this site and the contracts are of different versions.",
      values: { data: data.slice(0, 266) },
      cause,
    },
  );
}

/** The contracts' own error from its revert data: by selector, with its arguments, in words. */
export function explainRevert(data: Hex, cause: unknown): ChainFailure {
  const selector = data.slice(0, 10).toLowerCase();
  if (!isSelector(selector)) return unknownRevert(data, cause);
  const { name, inputs } = contractErrors[selector];
  let found: readonly unknown[];
  try {
    found = inputs.length === 0 ? [] : decodeAbiParameters(inputs, `0x${data.slice(10)}`);
  } catch {
    return unknownRevert(data, cause);
  }
  const { what, repair } = errorWords[name];
  // The row's words take this error's arguments; which row it is, the union of all rows no longer shows.
  const say = what as string | ((...values: readonly unknown[]) => string);
  const values = Object.fromEntries(inputs.map((input, i) => [input.name, asText(found[i])]));
  return new ChainFailure(name, typeof say === "string" ? say : say(...found), { repair, values, cause });
}
