/** What the hospital says of itself. Counters count since the process began; gauges are as they stand. */
export type HospitalStatus = {
  caughtUp: boolean;
  /** Blocks between the head and the last one processed. */
  blockLag: number;
  /** Last trouble, in words without secrets, and when (milliseconds since 1970); cleared by the next success. */
  lastError: { message: string; at: number } | null;
  tasks: number;
  updatesTrained: number;
  roundsSigned: number;
  messagesTaken: number;
  messagesRefused: number;
  transactions: number;
  gasPaid: number;
};
