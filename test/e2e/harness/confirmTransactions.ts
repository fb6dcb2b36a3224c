import type { Page } from "playwright-core";

/**
 * In the dialog that says what a transaction will do: on to the wallet, as often as the flow has steps, until it is over
 * and closed. The wallets of demo people ask in the page; those of `newPerson` answer by themselves.
 */
export async function confirmTransactions(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  const go = dialog.getByRole("button", { name: "Continue to wallet", disabled: false });
  const sign = dialog.getByRole("button", { name: "Confirm and send" });
  // By its text: the cross in the corner is called the same.
  const close = dialog.locator("button", { hasText: /^Close$/ });
  await go.waitFor();
  for (;;) {
    const next = await Promise.race([
      go.waitFor().then(() => go),
      sign.waitFor().then(() => sign),
      close.waitFor().then(() => close),
      dialog
        .first()
        .waitFor({ state: "detached" })
        .then(() => undefined),
    ]);
    if (next === undefined) return;
    const gone = await next.click({ timeout: 5_000 }).then(
      () => false,
      () => true,
    );
    // The page closes a dialog of its own accord too, when it goes on with what was mined.
    if (gone && !(await dialog.first().isVisible())) return;
    if (next === close) return;
    // Pressed, it goes; but the next step's may be there before anybody has seen that.
    await next.waitFor({ state: "detached", timeout: 2_000 }).catch(() => undefined);
  }
}
