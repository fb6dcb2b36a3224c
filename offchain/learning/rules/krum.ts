import { multiKrum } from "./multiKrum.ts";
import type { Rule } from "./rule.ts";

/**
 * Krum: the one update that is nearest to its n − f − 2 nearest others, as it is.
 * Blanchard et al., "Machine learning with adversaries: Byzantine tolerant gradient descent", NeurIPS 2017.
 * @param f attackers to bear (n ≥ 2f + 3), or a share below 1 of the updates
 */
export const krum = (f: number): Rule => multiKrum(f, 1);
