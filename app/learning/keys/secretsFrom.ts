import { deriveScalar } from "../../../offchain/workers/reference/deriveScalar.ts";
import type { PartPlace } from "../../../offchain/workers/reference/partBinding.ts";
import type { Hex } from "../../chain/deployment.ts";
import { fromHex } from "../../engine/hexBytes.ts";

/** The secret of each part of a reference set, from what `signReferenceKeys` gave. */
export const secretsFrom =
  (signature: Hex, account: Hex, seed: number) =>
  (place: PartPlace): bigint =>
    deriveScalar(fromHex(signature), fromHex(account), seed, place);
