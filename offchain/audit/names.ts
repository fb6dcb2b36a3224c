type Hex = `0x${string}`;

/** How whoever reads is to be shown accounts, records and times: labels where there are some, short ids, local time. */
export type Names = {
  readonly account: (account: Hex) => string;
  readonly record: (record: Hex) => string;
  /** @param seconds since 1970 */
  readonly time: (seconds: number) => string;
};
