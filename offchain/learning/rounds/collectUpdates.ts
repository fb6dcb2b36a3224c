import type { Attack } from "../attacks/attack.ts";
import { random } from "../numbers/random.ts";
import type { Federation } from "./federation.ts";
import type { Plan } from "./plan.ts";
import type { Update } from "./update.ts";

/** What training brought beside the updates. */
export type Collected = {
  /** Loss by client. */
  readonly losses: ReadonlyMap<number, number>;
  readonly refused: readonly { readonly client: number; readonly why: string }[];
  /** How many updates were taken. */
  readonly arrived: number;
};

/** Who attacks and how; null when nobody does. */
export type Attackers = { readonly attack: Attack; readonly who: ReadonlySet<number> } | null;

/**
 * Have clients train, and hand each update on as soon as it is there, in whatever order; attackers that look at the
 * honest updates come last. Honest updates are held back only as long as an attacker is to see them.
 * @param present client numbers
 * @param hand gets every update once, and says why it does not take it, or null
 */
export const collectUpdates = async (
  plan: Plan,
  { clients, pool }: Pick<Federation, "clients" | "pool">,
  round: number,
  present: readonly number[],
  attackers: Attackers,
  hand: (update: Update) => Promise<string | null>,
): Promise<Collected> => {
  const attackersHere = present.filter((client) => attackers?.who.has(client));
  const looked = attackersHere.length > 0 && attackers?.attack.looks === true;
  const honest: Update[] = [];
  const waiting: { client: number; own: Update }[] = [];
  const losses = new Map<number, number>();
  const refused: { client: number; why: string }[] = [];
  let arrived = 0;

  const handOn = async (client: number, update: Update): Promise<void> => {
    const why = await hand(update);
    if (why === null) arrived += 1;
    else {
      losses.delete(client);
      refused.push({ client, why });
    }
  };
  const spoil = (own: Update, client: number): Update => {
    if (attackers === null) return own;
    const stream = random("attack", plan.seed, round, client);
    return attackers.attack.update(own, { random: stream, honest, attackers: attackersHere.length });
  };

  const train = async (client: number): Promise<void> => {
    const rows = clients[client] ?? new Uint32Array(0);
    const attacking = attackers?.who.has(client) === true;
    const trained = await pool.train({
      part: { set: "train", rows },
      plan: plan.local,
      seed: plan.seed,
      round,
      client: String(client),
      attack: attacking ? attackers.attack.name : null,
    });
    if ("refused" in trained) {
      refused.push({ client, why: trained.refused });
      return;
    }
    losses.set(client, trained.loss);
    const own: Update = { trainer: String(client), delta: trained.delta, samples: rows.length };
    if (attacking && looked) waiting.push({ client, own });
    else await handOn(client, attacking ? spoil(own, client) : own);
    if (!attacking && looked) honest.push(own);
  };

  // All tasks must have ended before anyone loads other weights, also when one failed.
  // Whoever has most rows begins first, so that no thread is left with a long task at the end while others have none.
  const rowsOf = (client: number): number => clients[client]?.length ?? 0;
  const byWork = present.toSorted((a, b) => rowsOf(b) - rowsOf(a));
  const ended = await Promise.allSettled(byWork.map(train));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  honest.sort((a, b) => (a.trainer < b.trainer ? -1 : 1));
  for (const { client, own } of waiting.sort((a, b) => a.client - b.client)) {
    await handOn(client, spoil(own, client));
  }
  refused.sort((a, b) => a.client - b.client);
  return { losses, refused, arrived };
};
