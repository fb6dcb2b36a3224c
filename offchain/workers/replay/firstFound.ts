/**
 * The first answer that is one, however slow the others are; undefined where there is none. Only then it rejects, with the
 * first trouble, where there was any.
 */
export function firstFound<Found>(asked: readonly Promise<Found | undefined>[]): Promise<Found | undefined> {
  return new Promise((resolve, reject) => {
    let waiting = asked.length;
    let trouble: Error | undefined;
    const conclude = (): void => {
      if (waiting > 0) return;
      if (trouble === undefined) resolve(undefined);
      else reject(trouble);
    };
    conclude();
    for (const one of asked)
      one.then(
        (found) => {
          waiting -= 1;
          if (found === undefined) conclude();
          else resolve(found);
        },
        (error: unknown) => {
          waiting -= 1;
          trouble ??= error instanceof Error ? error : new Error(String(error));
          conclude();
        },
      );
  });
}
