import { rmSync } from "node:fs";

const pending = new Set<string>();

/** Remember a half-written file so that Ctrl-C does not leave it behind. Returns how to forget it. */
export const holdTemporary = (path: string): (() => void) => {
  pending.add(path);
  return () => pending.delete(path);
};

/** Remove every half-written file of this process. */
export const removeTemporaries = (): void => {
  for (const path of pending) rmSync(path, { force: true });
  pending.clear();
};
