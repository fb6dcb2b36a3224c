import * as argument from "../frame/argument.ts";
import { CommandError } from "../frame/errors.ts";

/**
 * Where an opened record goes: the path given, otherwise the name it was sealed under, here. Whoever sealed it chose
 * that name, so it must not be one that a program reads unasked (`.bashrc`, `.npmrc`).
 *
 * @throws CommandError `name-refused`
 */
export function chooseOutput(given: string | undefined, sealedName: string): string {
  if (given !== undefined) return given;
  if (sealedName.startsWith(".")) {
    throw new CommandError(
      "name-refused",
      `the record was sealed as ${JSON.stringify(sealedName)}, a hidden file: give --out`,
      { details: { name: sealedName } },
    );
  }
  return argument.path.parse(sealedName);
}
