import type { Hex } from "../deployment.ts";

/** The four facts a request id is made of. `purpose`: exactly one bit; `accessKey`: a fresh X25519 key, 32 bytes. */
export type Request = {
  readonly record: Hex;
  readonly accessor: Hex;
  readonly purpose: number;
  readonly accessKey: Hex;
};

/** A request's state now. `expires`: seconds since 1970, exclusive; 0: no such request. `released`: guardians' seats. */
export type RequestState = { readonly expires: number; readonly released: readonly number[] };
