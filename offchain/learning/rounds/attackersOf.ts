import { parseAttack } from "../attacks/parseAttack.ts";
import { drawAttackers } from "./drawAttackers.ts";
import type { Plan } from "./plan.ts";

/** @returns the numbers of the clients that attack in a run, in order; none without an attack */
export const attackersOf = ({ attack, seed }: Pick<Plan, "attack" | "seed">, clients: number): number[] => {
  if (attack === null) return [];
  return [...drawAttackers(seed, clients, parseAttack(attack).fraction)].sort((a, b) => a - b);
};
