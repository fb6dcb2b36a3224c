import { escapeControls } from "./escapeControls.ts";
import type { Terminal } from "./terminal.ts";

/** The terminal of this process. `progress` is silent unless standard error is one. */
export function createTerminal(signal: AbortSignal): Terminal {
  const live = process.stderr.isTTY;
  let pending = false;
  const clear = () => {
    if (pending) process.stderr.write("\r\u001b[2K");
    pending = false;
  };
  return {
    signal,
    log(line) {
      clear();
      process.stderr.write(`${escapeControls(line)}\n`);
    },
    progress(line) {
      if (!live) return;
      clear();
      if (line !== "") process.stderr.write(escapeControls(line));
      pending = line !== "";
    },
  };
}
