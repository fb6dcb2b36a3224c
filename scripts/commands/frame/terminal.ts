/** The edge to the person at the terminal. Standard output belongs to the result alone; all this goes to standard error. */
export type Terminal = {
  /** One line of explanation. */
  log(line: string): void;
  /** A line that overwrites itself; shown only when standard error is a terminal. */
  progress(line: string): void;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
};
