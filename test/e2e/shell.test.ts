import { expect } from "chai";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { closePages, openPage } from "./harness/openPage.ts";

describe("what stands around every page", () => {
  needsBrowser();
  afterEach(closePages);

  it("lets a keyboard skip to the content, and says which place one is in", async () => {
    const page = await openPage(await newPerson({ name: "keyboard", vault: "none" }), "/audit");
    await page.getByRole("button", { name: "Theme" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal("content");
    const current = page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]");
    expect(await current.allTextContents()).to.deep.equal(["Audit"]);
  });

  it("keeps the chosen theme over a reload, set before anything is drawn", async () => {
    const page = await openPage(await newPerson({ name: "night", vault: "none" }), "/", { theme: "light" });
    const isDark = () => page.evaluate(() => document.documentElement.classList.contains("dark"));
    expect(await isDark()).to.equal(false);
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
    await page.waitForFunction(() => document.documentElement.classList.contains("dark"));

    // The class must stand when the body begins: watched from before the page's first script.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector("body") === null) return;
        observer.disconnect();
        sessionStorage.setItem("darkAtBody", String(document.documentElement.classList.contains("dark")));
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    expect(await page.evaluate(() => sessionStorage.getItem("darkAtBody"))).to.equal("true");

    await page.getByRole("button", { name: "Theme" }).press("Enter");
    await page.getByRole("menuitemcheckbox", { name: "As the system" }).press("Enter");
    await page.waitForFunction(() => !document.documentElement.classList.contains("dark"));
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
  });

  it("holds the focus in a dialog and gives it back", async () => {
    const page = await openPage(await newPerson({ name: "focus", vault: "none" }), "/");
    const connect = page.getByRole("banner").getByRole("button", { name: "Connect", exact: true });
    await connect.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    const inside = () => dialog.evaluate((element) => element.contains(document.activeElement));
    await page.waitForFunction(() => document.activeElement?.closest("[role=dialog]") !== null);
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press(press % 3 === 2 ? "Shift+Tab" : "Tab");
      expect(await inside()).to.equal(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await connect.evaluate((element) => element === document.activeElement)).to.equal(true);
  });
});
