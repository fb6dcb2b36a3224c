import type { Place } from "../../rounds/step.ts";
import type { Chain } from "../chain.ts";

/** Where statements about rounds of this deployment hold. */
export const placeOf = ({ chainId, addresses }: Pick<Chain, "chainId" | "addresses">): Place => ({
  chainId,
  coordinator: addresses.roundCoordinator,
});
