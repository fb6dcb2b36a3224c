import type { Dataset } from "../data/dataset.ts";
import type { Random } from "../numbers/random.ts";
import type { Update } from "../rounds/update.ts";

/** What an attacker who sees everything of this round may use. */
export type AttackView = {
  readonly random: Random;
  /** The honest updates of the round, in the order of their trainers' names. */
  readonly honest: readonly Update[];
  /** How many trainers of this round attack together. */
  readonly attackers: number;
};

/** A misbehaving trainer: it spoils its data before training, its update after, or both. One file an attack. */
export type Attack = {
  readonly name: string;
  /** Whether `update` looks at the honest updates; then the round loop keeps them until the attackers had their turn. */
  readonly looks: boolean;
  readonly data: (dataset: Dataset, random: Random) => Dataset;
  /** @param own what honest training on the (spoilt) data gave @returns what is handed in */
  readonly update: (own: Update, view: AttackView) => Update;
};
