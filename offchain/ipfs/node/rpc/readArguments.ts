import type { CID } from "multiformats/cid";
import { parseCid } from "../../parseCid.ts";
import { BadRequestError } from "../errors.ts";

const MAX_ARGUMENTS = 64;
const MAX_ARGUMENT_LENGTH = 256;

/**
 * The `arg` parameters as CIDs. `/ipfs/<cid>` is accepted; paths below a CID are not.
 *
 * @throws BadRequestError, InvalidCidError.
 */
export function readArguments(params: URLSearchParams): CID[] {
  const args = params.getAll("arg");
  if (args.length > MAX_ARGUMENTS) throw new BadRequestError(`more than ${MAX_ARGUMENTS} arguments`);
  return args.map((arg) => {
    if (arg.length > MAX_ARGUMENT_LENGTH) {
      throw new BadRequestError(`an argument is longer than ${MAX_ARGUMENT_LENGTH} characters`);
    }
    const text = arg.replace(/^\/ipfs\//, "");
    if (text.includes("/")) throw new BadRequestError("paths below a CID are not supported");
    return parseCid(text);
  });
}
