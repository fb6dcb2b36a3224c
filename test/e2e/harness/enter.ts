import type { Page } from "playwright-core";

import { WALLET_NAME } from "./injectWallet.ts";
import type { SettledPerson } from "./person.ts";

/** Connect the person's wallet through the page's dialog, unless it is connected. */
export async function connectWallet(page: Page): Promise<void> {
  const header = page.getByRole("banner");
  const account = header.getByRole("button", { name: `Account of ${WALLET_NAME}` });
  const connect = header.getByRole("button", { name: "Connect", exact: true });
  const choice = page.getByRole("dialog").getByRole("button", { name: WALLET_NAME });
  // A wallet that was connected before comes back by itself, while "Connect" is still shown.
  await connect.or(account).first().waitFor();
  while (!(await account.isVisible())) {
    await connect.click({ timeout: 2_000 }).catch(() => undefined);
    await choice.or(account).first().waitFor();
    if (await choice.isVisible()) await choice.click();
    await account.waitFor();
  }
  // It gives the focus back when it goes, which would close a menu opened meanwhile, quicker than any person.
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Connect, and open the vault as the page asks for it: by a signature, or on a new device by the recovery phrase. */
export async function enter(page: Page, person: Pick<SettledPerson, "phrase">): Promise<void> {
  await connectWallet(page);
  const main = page.getByRole("main");
  const phrase = main.getByLabel("Recovery phrase");
  const sign = main.getByRole("button", { name: "Unlock with a signature" });
  await phrase.or(sign).first().waitFor();
  if (await sign.isVisible()) {
    await sign.click();
    await sign.waitFor({ state: "detached" });
    return;
  }
  await phrase.fill(person.phrase);
  await main.getByRole("button", { name: "Open my vault here" }).click();
  await phrase.waitFor({ state: "detached" });
}
