import type { Federation } from "./federation.ts";
import type { RunState } from "./runState.ts";
import { toFixed } from "./toFixed.ts";

/**
 * The state before the first round.
 * @param weights of the initial model; they are rounded to fixed point here
 */
export const startState = ({ clients }: Pick<Federation, "clients">, weights: Float32Array): RunState => ({
  round: 0,
  global: toFixed(weights),
  memory: null,
  steps: new Uint32Array(clients.length),
  reports: [],
});
