import type { Hex } from "../../rounds/hex.ts";

/** How one hospital's worker runs; readSettings.ts takes it from the environment. */
export type HospitalSettings = {
  /** Directory of the database. */
  readonly directory: string;
  readonly rpc: string;
  /** Ignition's deployment directory, with deployed_addresses.json. */
  readonly deployment: string;
  readonly ipfs: { readonly api: string; readonly token: string | undefined };
  /** The institution's rows: a CSV file or MedMNIST's .npz. They are read here and go nowhere. */
  readonly data: string;
  /**
   * A CSV file that ties rows of `data` to patients' records (`parseTies`); undefined: no task is joined in which rows train
   * only with their patients' consent.
   */
  readonly consents: string | undefined;
  /** Tasks to join: all whose data fit, or these. Anybody may post a task: what it learns of the rows is its requester's. */
  readonly tasks: "all" | readonly number[];
  /** The most to stake in one task, in units of the system's token. */
  readonly maxStake: bigint;
  /** The least that a round pays hospitals, patients' part left out, in units of its token. */
  readonly minPay: bigint;
  /** Tokens that count as pay; undefined: the system's own. */
  readonly tokens: readonly Hex[] | undefined;
  /** The longest a task may keep the stake, every attempt taken. Seconds. */
  readonly maxDuration: number;
  /** Tasks that may spend more of the rows' privacy, or set no bound, are not joined; undefined: any. */
  readonly maxEpsilon: number | undefined;
  /** Depth at which an event counts, its own block included. */
  readonly confirmations: number;
  readonly pollMs: number;
  /** Sent and not seen confirmed after this long: looked at again. Milliseconds. */
  readonly resendMs: number;
  /** How long others that may do the same are given, one after another. Seconds. */
  readonly stagger: number;
  /** How long a quorum waits for the rest of the signatures. Seconds. */
  readonly unanimity: number;
  /** A phase that all have entered in is ended early where that saves at least so much. Seconds. */
  readonly closing: number;
  /** Threads that train and judge. */
  readonly threads: number;
  /** Where other institutions reach this one: address and port to listen on, and what the registry is to say. */
  readonly listen: { readonly host: string; readonly port: number };
  readonly endpoint: string | undefined;
  /** Port of /health and /metrics on 127.0.0.1; 0 takes any. */
  readonly statusPort: number;
};
