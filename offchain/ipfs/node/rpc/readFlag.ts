import { BadRequestError } from "../errors.ts";

/** A boolean option. Kubo reads an empty value as true. */
export function readFlag(params: URLSearchParams, name: string, absent: boolean): boolean {
  const value = params.get(name);
  if (value === null) return absent;
  if (value === "true" || value === "") return true;
  if (value === "false") return false;
  throw new BadRequestError(`option ${name} must be true or false`);
}
