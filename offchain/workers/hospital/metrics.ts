import type { Metric } from "../status/serveStatus.ts";
import type { HospitalStatus } from "./status.ts";

/** What of a hospital's status Prometheus sees. */
export const METRICS: readonly Metric<HospitalStatus>[] = [
  ["tasks", "aceso_hospital_tasks", "gauge", "Tasks known from the chain."],
  ["updatesTrained", "aceso_hospital_updates_trained_total", "counter", "Updates trained."],
  ["roundsSigned", "aceso_hospital_rounds_signed_total", "counter", "Rounds recomputed and signed."],
  ["messagesTaken", "aceso_hospital_messages_taken_total", "counter", "Messages of institutions taken."],
  ["messagesRefused", "aceso_hospital_messages_refused_total", "counter", "Messages refused."],
  ["transactions", "aceso_hospital_transactions_total", "counter", "Transactions mined."],
  ["gasPaid", "aceso_hospital_gas_total", "counter", "Gas paid for them."],
  ["blockLag", "aceso_hospital_block_lag", "gauge", "Blocks between the head and the last one processed."],
];
