import type { Page } from "playwright-core";

import { keepSecret } from "./harness/secrets.ts";

/** Goes through the first visit up to the transaction that publishes the key, as the person would; returns the phrase. */
export async function setUpVault(page: Page): Promise<string> {
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Set up my vault" }).click();
  return writePhrase(page);
}

/** From the phrase on: shows it, copies it down, types the three words asked for. */
export async function writePhrase(page: Page): Promise<string> {
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Show the words" }).click();
  const items = await main.getByRole("list", { name: "The 24 words" }).getByRole("listitem").allInnerTexts();
  const words = items.map((item) => item.replace(/^\s*\d+\.\s*/, "").trim());
  const phrase = words.join(" ");
  keepSecret("a recovery phrase", phrase);
  await main.getByRole("button", { name: "I have written them down" }).click();
  for (const label of await main.getByText(/^Word \d+$/).allInnerTexts()) {
    const number = Number(label.replace("Word ", ""));
    await main.getByLabel(label, { exact: true }).fill(words[number - 1] ?? "");
  }
  await main.getByRole("button", { name: "Check", exact: true }).click();
  return phrase;
}
