import { EvaluationInputError } from "./errors.ts";

/** A site's figure; null where its data cannot give it (one class only). */
export type SiteFigure = { readonly site: string; readonly figure: number | null };

/**
 * The site that a model serves worst: what a mean over sites hides. Of equals the one first in the list.
 * @returns it, and the sites that could not be measured; null when none could
 * @throws EvaluationInputError for a figure that is no number
 */
export const worstSite = (
  sites: readonly SiteFigure[],
): {
  readonly worst: { readonly site: string; readonly figure: number } | null;
  readonly unmeasured: readonly string[];
} => {
  let worst: { site: string; figure: number } | null = null;
  for (const { site, figure } of sites) {
    if (figure === null) continue;
    if (!Number.isFinite(figure))
      throw new EvaluationInputError(
        `The figure of ${site} is ${figure}.`,
        "Give null for what cannot be measured.",
      );
    if (worst === null || figure < worst.figure) worst = { site, figure };
  }
  return { worst, unmeasured: sites.filter(({ figure }) => figure === null).map(({ site }) => site) };
};
