/** A loss in nats as whole millionths, rounded; one that is higher than `worst`, or no number, counts as that. */
export const microLoss = (nats: number, worst: number): bigint =>
  BigInt(Math.floor((nats < worst ? nats : worst) * 1e6 + 0.5));
