import { BadRequestError } from "../errors.ts";

/**
 * Refuses options whose value this node cannot honour: quietly ignoring one would answer another CID than asked for.
 * Absent options, and names not listed, pass.
 */
export function requireOptions(
  params: URLSearchParams,
  allowed: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [name, values] of Object.entries(allowed)) {
    const value = params.get(name);
    if (value !== null && !values.includes(value)) {
      throw new BadRequestError(`option ${name} must be ${values.join(" or ")} on this node`);
    }
  }
}
