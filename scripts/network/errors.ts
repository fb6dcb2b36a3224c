import { RepairableError } from "../../offchain/errors/repairableError.ts";

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
export class NetworkError extends RepairableError<NetworkErrorCode> {
  override readonly name = "NetworkError";
}
