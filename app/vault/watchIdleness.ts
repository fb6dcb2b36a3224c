/** Where the person's hands leave traces. */
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

export type WatchIdlenessParameters = {
  readonly target: EventTarget;
  readonly idleMs: number;
  readonly onIdle: () => void;
  readonly now?: () => number;
};

/**
 * Calls `onIdle` once when nobody has touched the page for `idleMs`. Timers stop while a machine sleeps, so the time is
 * compared whenever the page is looked at again. Returns the way to stop watching.
 */
export function watchIdleness({
  target,
  idleMs,
  onIdle,
  now = () => Date.now(),
}: WatchIdlenessParameters): () => void {
  let last = now();
  const stop = () => {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) target.removeEventListener(sign, touch, { capture: true });
    target.removeEventListener("visibilitychange", check, { capture: true });
  };
  const check = () => {
    if (now() - last < idleMs) return;
    stop();
    onIdle();
  };
  const touch = () => {
    check();
    last = now();
  };
  const timer = setInterval(check, Math.min(idleMs, 30_000));
  for (const sign of SIGNS_OF_LIFE) target.addEventListener(sign, touch, { capture: true, passive: true });
  target.addEventListener("visibilitychange", check, { capture: true });
  return stop;
}
