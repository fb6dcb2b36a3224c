import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import { PartitionError } from "./errors.ts";

/** Refuse to divide rows among a number of clients that is none. */
export const assertClients = (clients: number): void => {
  if (Number.isInteger(clients) && clients >= 1 && clients <= 1_000_000) return;
  throw new PartitionError(
    `Rows cannot be divided among ${clients} clients.`,
    "Give 1 to 1,000,000 clients.",
  );
};

/**
 * Deal rows out like cards from a shuffled deck: every client gets ⌊n/K⌋ or ⌈n/K⌉ rows of the same distribution.
 * @returns for each client its rows in ascending order; every row exactly once
 */
export const partitionIid = (rows: number, clients: number, seed: number): Uint32Array[] => {
  assertClients(clients);
  const order = shuffled(random("partition", "iid", seed), rows);
  return Array.from({ length: clients }, (_, client) => {
    const own = new Uint32Array(Math.floor((rows + clients - 1 - client) / clients));
    for (let i = 0; i < own.length; i += 1) own[i] = order[client + i * clients] ?? 0;
    return own.sort();
  });
};
