/** In ten-thousandths of a round's share; the rest is for contribution. */
export type Split = { readonly participation: number; readonly committee: number; readonly patients: number };

/** 20 % participation, 60 % contribution, 10 % committee, 10 % patients. */
export const DEFAULT_SPLIT: Split = { participation: 2_000, committee: 1_000, patients: 1_000 };
