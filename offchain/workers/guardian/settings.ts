/** How one guardian runs; readSettings.ts takes it from the environment. Times in milliseconds. */
export type GuardianSettings = {
  /** Directory of the database. */
  directory: string;
  rpc: string;
  /** Ignition's deployment directory, with deployed_addresses.json. */
  deployment: string;
  ipfs: { api: string; token: string | undefined };
  /** Depth at which an event counts, its own block included. */
  confirmations: number;
  pollMs: number;
  /** A new epoch key after this long. */
  epochMs: number;
  /** A new epoch key this long after an erasure waits for the current one to end. */
  erasePressureMs: number;
  /** A superseded epoch's private key lives this much longer, for records already on their way. */
  graceMs: number;
  /** An envelope nobody can fetch for this long is given up, and its epoch no longer held up by it. */
  intakeMs: number;
  /** Sent and not seen confirmed after this long: sent again. */
  resendMs: number;
  /** Where archive and ring are written; none: no backups. */
  backup: string | undefined;
  /** Port of /health and /metrics on 127.0.0.1; 0 takes any. */
  port: number;
};
