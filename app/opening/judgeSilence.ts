/**
 * How content on the screen stands while the chain does not say whether it may still be read. `heard`: it does;
 * `unheard`: it does not, and the person is told; `hidden`: it has not for too long, and the content is off the screen.
 */
export type Silence = "heard" | "unheard" | "hidden";

/** Several looks in a row have gone without an answer. */
const TELL_MS = 15_000;

/** A right may have ended this long ago without the page knowing. */
export const HIDE_MS = 120_000;

export type JudgeSilenceParameters = {
  /** Since the chain last said yes, or since the content came onto the screen. Milliseconds. */
  readonly silentMs: number;
  /** The last look came back with a failure. */
  readonly failed: boolean;
};

/** A clock that was set back says nothing about how long it has been: that counts as too long. */
export function judgeSilence({ silentMs, failed }: JudgeSilenceParameters): Silence {
  if (silentMs < 0 || silentMs >= HIDE_MS) return "hidden";
  return failed || silentMs >= TELL_MS ? "unheard" : "heard";
}
