import type { Layer } from "./model.ts";

/** (Multinomial) logistic regression. */
export const logistic = (classes: number): readonly Layer[] => [{ kind: "dense", units: classes }];
