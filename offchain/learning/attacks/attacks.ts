import { alie } from "./alie.ts";
import type { Attack } from "./attack.ts";
import { copycat } from "./copycat.ts";
import { freeRider } from "./freeRider.ts";
import { innerProduct } from "./innerProduct.ts";
import { labelFlip } from "./labelFlip.ts";
import { scaling } from "./scaling.ts";
import { signFlip } from "./signFlip.ts";

/** All attacks there are. */
export const attacks: readonly Attack[] = [
  labelFlip,
  signFlip,
  scaling,
  alie,
  innerProduct,
  freeRider,
  copycat,
];
