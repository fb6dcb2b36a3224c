let last: Promise<unknown> = Promise.resolve();

/**
 * One look at a record after the other. Each is a pairing's worth of work for the tab's one worker: side by side they would
 * hold up what the person asks for meanwhile.
 */
export function inTurn<T>(look: () => Promise<T>): Promise<T> {
  const next = last.then(look);
  last = next.catch(() => undefined);
  return next;
}
