import type { Hex } from "../../chain/deployment.ts";

/** What a wallet asks its owner before it signs. */
export type DemoRequest =
  | { readonly kind: "message"; readonly text: string }
  | {
      readonly kind: "typed-data";
      readonly application: string;
      readonly primaryType: string;
      readonly fields: readonly { readonly name: string; readonly value: string }[];
    }
  | {
      readonly kind: "transaction";
      readonly to: Hex;
      readonly data: Hex;
      readonly valueWei: bigint;
      readonly maxCostWei: bigint;
    };
