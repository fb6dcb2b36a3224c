import type { CID } from "multiformats/cid";
import { BadRequestError } from "../errors.ts";
import { readArguments } from "./readArguments.ts";

/**
 * The one `arg` parameter as a CID.
 *
 * @throws BadRequestError when there is none, or more than one; InvalidCidError.
 */
export function readArgument(params: URLSearchParams): CID {
  const [cid, ...others] = readArguments(params);
  if (cid === undefined || others.length > 0) throw new BadRequestError('exactly one "arg" is needed');
  return cid;
}
