import type { Page } from "playwright-core";

/** Be one of the built-in demo people in this tab. */
export async function connectAs(page: Page, called: string): Promise<void> {
  const header = page.getByRole("banner");
  const account = header.getByRole("button", { name: `Account of ${called}` });
  const connect = header.getByRole("button", { name: "Connect", exact: true });
  await account.or(connect).waitFor();
  if (await account.isVisible()) return;
  await connect.click();
  await page.getByRole("dialog").getByRole("button", { name: called }).click();
  await account.waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Let the demo person's wallet sign or send what it is asked next. */
export async function approve(page: Page): Promise<void> {
  const wallet = page.getByRole("dialog", { name: /^(Sign this|Send this)/ });
  await wallet.getByRole("button", { name: /^(Sign|Confirm and send)$/ }).click();
  await wallet.waitFor({ state: "detached" });
}

/** Connect as a demo person who has a vault, and open it where the page asks for it. */
export async function enterAs(page: Page, called: string): Promise<void> {
  await connectAs(page, called);
  const sign = page.getByRole("main").getByRole("button", { name: "Unlock with a signature" });
  await sign.click();
  await approve(page);
  await sign.waitFor({ state: "detached" });
}
