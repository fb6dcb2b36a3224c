import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";

type Hex = `0x${string}`;
type Facts = ChainEvent extends infer E ? (E extends { at: unknown } ? Omit<E, "at"> : never) : never;

const word = (digit: string, bytes: number): Hex => `0x${digit.repeat(2 * bytes)}`;

export const patient = word("1", 20);
export const doctor = word("2", 20);
export const guardians = [word("a", 20), word("b", 20), word("c", 20)] as const;
export const record = word("9", 32);
export const request = word("8", 32);
export const digest = word("7", 32);

/** Places events one after another: block 10, 11, … each alone in its block. */
export const inBlocks = (facts: readonly Facts[]): ChainEvent[] =>
  facts.map((fact, i) => ({
    ...fact,
    at: {
      block: 10 + i,
      blockHash: `0x${(10 + i).toString(16).padStart(64, "0")}`,
      transaction: `0x${(0xabc000 + i).toString(16).padEnd(64, "f")}`,
      logIndex: 0,
    },
  }));

export const times = new Map(Array.from({ length: 40 }, (_, i) => [10 + i, 1_700_000_000 + i]));

/** A set of three, a record, a request, one receipt and a second one. */
export const story: readonly Facts[] = [
  { name: "GuardianSetDefined", set: 1, threshold: 2, members: guardians },
  {
    name: "RecordRegistered",
    record,
    owner: patient,
    guardianSet: 1,
    policy: word("6", 32),
    digest,
    epochs: Array.from({ length: 16 }, () => 1),
    settings: 0x80 | 1,
  },
  {
    name: "AccessRequested",
    request,
    record,
    accessor: doctor,
    purpose: 1,
    accessKey: word("5", 32),
    expires: 1_700_604_800,
  },
  { name: "ShareReleased", request, record, accessor: doctor, guardian: guardians[0], index: 0, digest },
  { name: "ShareReleased", request, record, accessor: doctor, guardian: guardians[2], index: 2, digest },
];
