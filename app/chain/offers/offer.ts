import type { Hex } from "../deployment.ts";

/** `digest`: the sha2-256 digest inside the CID of the sealed file. */
export type Offer = { readonly patient: Hex; readonly author: Hex; readonly digest: Hex };
