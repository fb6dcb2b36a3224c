import type { Hex } from "../../chain/deployment.ts";

/** Something a patient should know of. `key` names it for good, so that it can be marked as seen. Times: seconds since 1970. */
export type Alert = { readonly key: string } & (
  | {
      readonly kind: "emergency";
      readonly record: Hex;
      readonly who: Hex;
      readonly time: number;
      /** Guardians have answered it. */
      readonly answered: boolean;
    }
  | { readonly kind: "move"; readonly patient: Hex; readonly who: Hex; readonly ready: number }
  | {
      readonly kind: "opened";
      readonly record: Hex;
      readonly who: Hex;
      readonly time: number;
      readonly purpose: number;
    }
  | { readonly kind: "ending"; readonly record: Hex; readonly who: Hex; readonly until: number }
);
