export type NetworkErrorCode =
  | "network-missing"
  | "network-unreadable"
  | "network-stopped"
  | "network-running"
  | "directory-foreign"
  | "port-taken"
  | "process-failed"
  | "waited-in-vain";

/** What can go wrong between a command and the network it should talk to. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly code: NetworkErrorCode;
  readonly repair: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: NetworkErrorCode,
    message: string,
    details: { repair: string; values?: Readonly<Record<string, string | number>>; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.repair = details.repair;
    this.values = details.values ?? {};
  }
}
