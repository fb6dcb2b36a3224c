import { hasChromium, sharedStack, CHROMIUM } from "./sharedStack.ts";

/** In a `describe`: its tests wait for the shared stack, or are skipped, saying so, where there is no Chromium. */
export function needsBrowser(): void {
  before("the shared stack", async function () {
    if (!hasChromium()) {
      process.stderr.write(`      (no ${CHROMIUM} here: skipped)\n`);
      this.skip();
    }
    this.timeout(300_000);
    await sharedStack();
  });
}
