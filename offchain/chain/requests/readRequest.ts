import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** A request's state now. `expires`: seconds since 1970, exclusive, 0 for no such request; `released`: guardians' seats. */
export type RequestState = { expires: number; released: readonly number[] };

export async function readRequest(chain: Chain, request: Hex): Promise<RequestState> {
  const { expires, released } = await readChain(chain.contracts.keyRelease.requestStateOf(request));
  const seats = Array.from({ length: 16 }, (_, i) => i).filter((i) => (Number(released) & (1 << i)) !== 0);
  return { expires: Number(expires), released: seats };
}
