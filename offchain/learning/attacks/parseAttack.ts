import type { Attack } from "./attack.ts";
import { attacks } from "./attacks.ts";
import { InvalidAttackError } from "./errors.ts";

const known = attacks.map(({ name }) => name);

/**
 * Read an attack as people write it: `labelFlip:0.3` is 30 % of all clients flipping labels.
 * @returns the attack, and the share of clients in (0, 1) that does it
 * @throws InvalidAttackError that lists every attack
 */
export const parseAttack = (text: string): { readonly attack: Attack; readonly fraction: number } => {
  const [name, share, ...rest] = text.split(":");
  const attack = attacks.find((one) => one.name === name);
  if (attack === undefined) throw new InvalidAttackError(text, "is not known", known);
  const fraction = share !== undefined && /^0?\.\d+$/.test(share) ? Number(share) : NaN;
  if (!(fraction > 0 && fraction < 1) || rest.length > 0) {
    throw new InvalidAttackError(text, "needs a fraction between 0 and 1 after its name", known);
  }
  return { attack, fraction };
};
