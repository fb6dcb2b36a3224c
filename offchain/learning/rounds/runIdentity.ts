import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Federation } from "./federation.ts";
import type { Plan } from "./plan.ts";

/**
 * SHA-256 in hex of what decides a run apart from the data themselves: the plan, the model, who holds which rows. The
 * number of rounds is left out: a run may be resumed to go on for longer.
 */
export const runIdentity = (
  plan: Plan,
  { model, clients, reference }: Pick<Federation, "model" | "clients" | "reference">,
): string => {
  const hash = sha256.create();
  const { name, input, classes, layers, size } = model;
  const text = JSON.stringify(
    { ...plan, rounds: null, model: { name, input, classes, layers, size } },
    (_, value: unknown) => inOrder(value),
  );
  hash.update(new TextEncoder().encode(`aceso:run:1\n${text}\n`));
  const integers = (values: Uint32Array | Int32Array): void => {
    const bytes = new Uint8Array(4 + 4 * values.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, values.length, true);
    values.forEach((value, i) => {
      view.setUint32(4 + 4 * i, value, true);
    });
    hash.update(bytes);
  };
  clients.forEach(integers);
  integers(reference ?? new Int32Array(0));
  return bytesToHex(hash.digest());
};

/** An object with its keys in order, so that one plan has one text. */
const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
