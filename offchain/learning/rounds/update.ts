/**
 * What one trainer hands in after a round: its weights minus the round's base weights, in units of 2⁻²⁰.
 * All aggregation is over these integers, so that everyone who recomputes it gets the same bits.
 */
export type Update = {
  /** The trainer's name: a client's number in simulation, an address on chain. Sums run in the order of these names. */
  readonly trainer: string;
  /** One int32 a weight, in the order of `Model.tensors`. */
  readonly delta: Int32Array;
  /** How many examples it trained on; its weight in an average. */
  readonly samples: number;
};
