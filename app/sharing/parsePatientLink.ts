import type { Hex } from "../chain/deployment.ts";

/**
 * The account in what a patient showed, sent or spelt: an address, a link that ends in `#patient=0x…`, or
 * `eip155:<chain>:0x…`. Undefined when there is none. Whoever holds up a code wrote it: nothing else of it is used.
 */
export function parsePatientLink(text: string): Hex | undefined {
  const trimmed = text.trim();
  const [, account] =
    /^(?:eip155:\d+:|ethereum:)?(0x[0-9a-fA-F]{40})(?:@\d+)?$/.exec(trimmed) ??
    /#patient=(0x[0-9a-fA-F]{40})$/.exec(trimmed) ??
    [];
  return account === undefined ? undefined : (account.toLowerCase() as Hex);
}
