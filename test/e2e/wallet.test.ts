import { expect } from "chai";
import type { Page } from "playwright-core";

import { readEncryptionKey } from "../../offchain/chain/people/readEncryptionKey.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { connectWallet, enter } from "./harness/enter.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { closePages, openPage } from "./harness/openPage.ts";
import { setUpVault, writePhrase } from "./setUpVault.ts";

const header = (page: Page) => page.getByRole("banner");
const main = (page: Page) => page.getByRole("main");
const accountButton = (page: Page) => header(page).getByRole("button", { name: "Account of Test wallet" });
const connectButton = (page: Page) => header(page).getByRole("button", { name: "Connect", exact: true });
const dialog = (page: Page) => page.getByRole("dialog");
const openVault = (page: Page) => main(page).getByText("Open in this tab");

/** Everything the page has written into the browser, in one text. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [window.localStorage, window.sessionStorage]
      .flatMap((storage) => Object.keys(storage).flatMap((key) => [key, storage.getItem(key) ?? ""]))
      .join(" ")
      .toLowerCase(),
  );

/** How many entries the databases of this browser hold. */
const entriesKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error("refused"));
        };
      });
    let kept = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await wait(indexedDB.open(name));
      for (const store of Array.from(database.objectStoreNames))
        kept += await wait(database.transaction(store).objectStore(store).count());
      database.close();
    }
    return kept;
  });

async function chooseInMenu(page: Page, item: string, account = "Test wallet"): Promise<void> {
  // What the page becomes once the account is known takes the focus, and a menu opened just then would close.
  await main(page).locator("[aria-busy='true']").first().waitFor({ state: "detached" });
  await dialog(page).waitFor({ state: "detached" });
  const button = header(page).getByRole("button", { name: `Account of ${account}` });
  const wanted = page.getByRole("menuitem", { name: item });
  // As a person does whose menu has closed because the page had something to say: once more.
  while (!(await wanted.isVisible())) {
    await button.click();
    await wanted.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await wanted.click();
}

describe("a person and their wallet", () => {
  needsBrowser();
  afterEach(closePages);

  it("connects when they agree, stays so after a reload without asking, and nothing personal is written down", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/account");
    await main(page).getByRole("button", { name: "Connect a wallet" }).click();
    await dialog(page).getByRole("button", { name: "Test wallet" }).waitFor();
    await checkAxe(page);
    await dialog(page).getByRole("button", { name: "Test wallet" }).click();
    await main(page).getByRole("button", { name: "Set up my vault" }).waitFor();
    const asked = ada.wallet.confirmations();

    await page.reload();
    await main(page).getByRole("button", { name: "Set up my vault" }).waitFor();
    await accountButton(page).waitFor();
    expect(ada.wallet.confirmations()).to.equal(asked);
    expect(await stored(page)).not.to.contain(ada.account.slice(2, 10));
  });

  it("declines, is told that nothing was changed, and can still agree", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/account");
    ada.wallet.habits.rejectNext = 1;
    await connectButton(page).click();
    await dialog(page).getByRole("button", { name: "Test wallet" }).click();
    await dialog(page).getByText("You declined in your wallet").waitFor();
    await dialog(page).getByText("Nothing was changed").waitFor();
    expect(await stored(page)).not.to.contain(ada.account.slice(2, 10));
    await dialog(page).getByRole("button", { name: "Test wallet" }).click();
    await accountButton(page).waitFor();
  });

  it("goes away while the recovery phrase is on the page, and finds the words gone an hour later", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/account");
    await page.clock.install();
    await connectWallet(page);
    await main(page).getByRole("button", { name: "Set up my vault" }).click();
    await main(page).getByRole("button", { name: "Show the words" }).click();
    await main(page).getByText("the words are taken off it").waitFor();
    const words = main(page).getByRole("list", { name: "The 24 words" });
    await words.waitFor();
    await page.clock.fastForward("50:00");
    await main(page).getByRole("button", { name: "Hide the words" }).click();
    await page.clock.fastForward("50:00");
    await main(page).getByRole("button", { name: "Show the words" }).waitFor();
    await page.clock.fastForward("11:00");
    await main(page).getByText("The words were taken off this page").waitFor();
    expect(
      await main(page)
        .getByRole("list", { name: /24 words/ })
        .count(),
    ).to.equal(0);
    expect(await entriesKept(page)).to.equal(0);
    await checkAxe(page, ["light"]);
    await main(page).getByRole("button", { name: "Begin again" }).click();
    await main(page).getByRole("button", { name: "Set up my vault" }).waitFor();
  });

  it("on another network sees so on top, signs nothing, is told when the wallet stays there, and switches", async () => {
    const ada = await newPerson({ name: "ada", vault: "made" });
    const page = await openPage(ada, "/account");
    await enter(page, ada);
    await openVault(page).waitFor();
    await ada.wallet.goToChain(1);
    const banner = page.getByRole("complementary", { name: "Network" });
    await banner.getByText("Your wallet is on another network").waitFor();
    await checkAxe(page);

    ada.wallet.habits.refusesSwitch = true;
    await banner.getByRole("button", { name: "Switch to Local network" }).click();
    await banner.getByText("The wallet stayed on the network it was on").waitFor();
    ada.wallet.habits.refusesSwitch = false;
    await banner.getByRole("button", { name: "Switch to Local network" }).click();
    await banner.waitFor({ state: "detached" });
    await openVault(page).waitFor();
  });

  it("changes the account: the vault of the one before closes, and the page says whose it is now", async () => {
    const ada = await newPerson({ name: "ada", vault: "made" });
    const ben = await newPerson({ name: "ben" });
    const page = await openPage(ada, "/account");
    await enter(page, ada);
    await openVault(page).waitFor();

    await ada.wallet.useKey(ben.key);
    await main(page).getByRole("button", { name: "Set up my vault" }).waitFor();
    expect(await openVault(page).count()).to.equal(0);
    expect(await accountButton(page).textContent()).to.contain(ben.account);

    await ada.wallet.useKey(ada.key);
    await main(page).getByLabel("Recovery phrase").waitFor();
    expect(await openVault(page).count(), "the way back has to be unlocked again").to.equal(0);

    await ada.wallet.useKey(null);
    await connectButton(page).waitFor();
    await main(page).getByText("Connect a wallet to see your vault and keys").waitFor();
  });

  it("disconnects, and a reload does not bring the account back", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/account");
    await connectWallet(page);
    await chooseInMenu(page, "Disconnect");
    await connectButton(page).waitFor();
    await page.reload();
    await connectButton(page).waitFor();
    expect(await accountButton(page).count()).to.equal(0);
  });
});

describe("a person and their vault", () => {
  needsBrowser();
  afterEach(closePages);

  it("is set up at the first visit, its key published, and opens with one signature ever after", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/account");
    await connectWallet(page);
    await main(page).getByRole("button", { name: "Set up my vault" }).waitFor();
    await checkAxe(page);
    await setUpVault(page);

    // Says what it does, what it costs and what stays; a declined signature is no error; two presses send once.
    const transaction = dialog(page);
    await transaction.getByRole("heading", { name: "Publish your key" }).waitFor();
    await transaction.getByText("This cannot be undone").waitFor();
    await transaction.getByText("Free on this test network").waitFor();
    await checkAxe(page);
    ada.wallet.habits.rejectNext = 1;
    const proceed = transaction.getByRole("button", { name: "Continue to wallet" });
    await proceed.click();
    await transaction.getByText("You declined in your wallet").waitFor();
    await proceed.dblclick();
    await transaction.getByText("The network has taken it in").waitFor();
    const sent = ada.wallet.asked.filter((method) => method === "eth_sendTransaction");
    expect(sent, "one declined, one sent").to.have.length(2);
    await transaction.getByRole("button", { name: "Close" }).last().click();
    await openVault(page).waitFor();
    await main(page).getByText("Published, and this vault's").waitFor();
    await checkAxe(page);
    const published = await readEncryptionKey(ada.connection.chain, ada.account);
    expect(await main(page).getByText(published.key).count()).to.equal(1);

    await page.reload();
    const unlock = main(page).getByRole("button", { name: "Unlock with a signature" });
    await unlock.waitFor();
    await checkAxe(page);
    const asked = ada.wallet.confirmations();
    ada.wallet.habits.rejectNext = 1;
    await unlock.click();
    await main(page).getByText("The vault stays locked").waitFor();
    await unlock.click();
    await openVault(page).waitFor();
    expect(ada.wallet.confirmations() - asked).to.equal(2);
  });

  it("asks for words of the phrase, and does not go on while one is wrong", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/account");
    await connectWallet(page);
    await main(page).getByRole("button", { name: "Set up my vault" }).click();
    await main(page).getByRole("button", { name: "Show the words" }).waitFor();
    expect(await main(page).getByRole("listitem").first().innerText(), "hidden at first").to.contain("•");
    expect(await main(page).getByRole("button", { name: "I have written them down" }).isEnabled()).to.equal(
      false,
    );
    await main(page).getByRole("button", { name: "Show the words" }).click();
    await checkAxe(page);
    await main(page).getByRole("button", { name: "I have written them down" }).click();
    await main(page).getByRole("heading", { name: "Check what you wrote" }).waitFor();
    // The button that was pressed is gone; the keyboard goes on from the step that took its place.
    expect(await page.evaluate(() => document.activeElement !== document.body)).to.equal(true);
    await main(page).getByRole("button", { name: "Check", exact: true }).click();
    await main(page)
      .getByText(/This is not word \d+/)
      .first()
      .waitFor();
    await checkAxe(page);
    await main(page).getByRole("button", { name: "See the words again" }).click();
    await writePhrase(page);
    await dialog(page).getByRole("heading", { name: "Publish your key" }).waitFor();
  });

  it("with a wallet that signs differently each time is told so, and opens with the phrase at every visit", async () => {
    const ada = await newPerson({ name: "ada" });
    ada.wallet.habits.signaturesDiffer = true;
    const page = await openPage(ada, "/account");
    await connectWallet(page);
    await main(page).getByRole("button", { name: "Set up my vault" }).click();
    await main(page).getByText("Your wallet signs differently each time").waitFor();
    await checkAxe(page);
    await main(page).getByRole("button", { name: "Go on with the phrase alone" }).click();
    const phrase = await writePhrase(page);
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).click();
    await dialog(page).getByText("The network has taken it in").waitFor();
    await dialog(page).getByRole("button", { name: "Close" }).last().click();
    await openVault(page).waitFor();

    await page.reload();
    await main(page).getByText("Your wallet signs differently each time").waitFor();
    expect(await main(page).getByRole("button", { name: "Unlock with a signature" }).count()).to.equal(0);
    await main(page).getByLabel("Recovery phrase").fill(phrase.toUpperCase());
    await main(page).getByRole("button", { name: "Unlock with the phrase" }).click();
    await openVault(page).waitFor();
  });

  it("comes to a new device by its phrase; a wrong phrase is refused without repeating its words", async () => {
    const ada = await newPerson({ name: "ada", vault: "made" });
    const page = await openPage(ada, "/account");
    await connectWallet(page);
    const phrase = main(page).getByLabel("Recovery phrase");
    await phrase.fill(ada.phrase.split(" ").slice(1).join(" "));
    const open = main(page).getByRole("button", { name: "Open my vault here" });
    await open.click();
    await main(page).getByText("this one 23").waitFor();
    await phrase.fill(ada.phrase.split(" ").with(4, "sillyword").join(" "));
    await open.click();
    const refusal = main(page).getByText(/word 5 of the phrase is not in the BIP-39 list/i);
    await refusal.waitFor();
    expect(await refusal.textContent()).not.to.contain("sillyword");
    await checkAxe(page);
    await phrase.fill(ada.phrase);
    await open.click();
    await openVault(page).waitFor();

    // And from then on this device opens it by signature, once the person asks for that.
    await main(page).getByRole("button", { name: "Keep the vault on this device" }).click();
    await main(page).getByText("Opens with a signature of your wallet").waitFor();
    await page.reload();
    await main(page).getByRole("button", { name: "Unlock with a signature" }).click();
    await openVault(page).waitFor();
  });

  it("says when the phrase opens another vault than the published one", async () => {
    const ada = await newPerson({ name: "ada", vault: "made" });
    const ben = await newPerson({ name: "ben", vault: "made" });
    const page = await openPage(ada, "/account");
    await enter(page, { ...ada, phrase: ben.phrase });
    await main(page).getByText("This is another vault than the one you published").waitFor();
    await checkAxe(page);
    await main(page).getByRole("button", { name: "Lock it and use the other phrase" }).click();
    await main(page).getByLabel("Recovery phrase").fill(ada.phrase);
    await main(page).getByRole("button", { name: "Open my vault here" }).click();
    await main(page).getByText("Published, and this vault's").waitFor();
  });

  it("in two tabs: set up in one it is there in the other, and locked in one it is locked in both", async () => {
    const ada = await newPerson({ name: "ada" });
    const first = await openPage(ada, "/account");
    const second = await openPage(ada, "/account");
    await connectWallet(first);
    await connectWallet(second);
    await main(second).getByRole("button", { name: "Set up my vault" }).waitFor();
    await setUpVault(first);
    await dialog(first).getByRole("button", { name: "Continue to wallet" }).click();
    await dialog(first).getByText("The network has taken it in").waitFor();
    await dialog(first).getByRole("button", { name: "Close" }).last().click();
    await openVault(first).waitFor();

    await main(second).getByRole("button", { name: "Unlock with a signature" }).click();
    await openVault(second).waitFor();
    await chooseInMenu(second, "Lock the vault");
    await main(second).getByRole("button", { name: "Unlock with a signature" }).waitFor();
    await main(first).getByRole("button", { name: "Unlock with a signature" }).waitFor();
  });

  it("locks itself when nobody has used the page for half an hour", async () => {
    const ada = await newPerson({ name: "ada", vault: "made" });
    const page = await openPage(ada, "/account");
    await enter(page, ada);
    await openVault(page).waitFor();
    // As when the machine slept: the clock has moved on, the page is looked at again.
    await page.evaluate(() => {
      const later = Date.now() + 31 * 60_000;
      Date.now = () => later;
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await main(page).getByLabel("Recovery phrase").waitFor();
    expect(await openVault(page).count()).to.equal(0);
  });

  it("is forgotten on a borrowed computer, with everything this device kept", async () => {
    const ada = await newPerson({ name: "ada", vault: "made" });
    const page = await openPage(ada, "/account");
    await enter(page, ada);
    await main(page).getByRole("button", { name: "Keep the vault on this device" }).click();
    await main(page).getByText("Opens with a signature of your wallet").waitFor();
    expect(await entriesKept(page)).to.be.greaterThan(0);
    await main(page).getByRole("button", { name: "Forget everything on this device" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Forget this device" }).click();
    await main(page).getByText("Your vault is on another device").waitFor();
    expect(await entriesKept(page)).to.equal(0);
  });
});

describe("a demo person", () => {
  needsBrowser();
  afterEach(closePages);

  const beSomebody = async (page: Page, name: RegExp) => {
    await connectButton(page).click();
    await dialog(page).getByRole("button", { name }).click();
    await header(page)
      .getByRole("button", { name: /^Account of/ })
      .waitFor();
  };

  it("is marked as one, really signs after asking, and may say no", async () => {
    const visitor = await newPerson({ name: "visitor" });
    const page = await openPage(visitor, "/account");
    await beSomebody(page, /^Rosa Marchetti/);
    expect(
      await header(page)
        .getByRole("button", { name: /^Account of/ })
        .innerText(),
    ).to.contain("Demo");
    const unlock = main(page).getByRole("button", { name: "Unlock with a signature" });
    await unlock.click();
    await dialog(page).getByText("Unlock my Aceso vault").waitFor();
    await dialog(page).getByText("Demo wallet, local network only").waitFor();
    await checkAxe(page);
    await dialog(page).getByRole("button", { name: "Reject" }).click();
    await main(page).getByText("The vault stays locked").waitFor();
    await unlock.click();
    await dialog(page).getByRole("button", { name: "Sign" }).click();
    await openVault(page).waitFor();
    expect(visitor.wallet.confirmations(), "the visitor's own wallet was not asked").to.equal(0);
  });

  it("is one person in one tab and another in the next, and stays so after a reload", async () => {
    const visitor = await newPerson({ name: "visitor" });
    const rosas = await openPage(visitor, "/account");
    const others = await openPage(visitor, "/account");
    await beSomebody(rosas, /^Rosa Marchetti/);
    await beSomebody(others, /^Dr Amara Okafor/);
    // Somebody else in the same tab: the one before is let go, the new one signs and stays.
    await chooseInMenu(others, "Be somebody else", "Dr Amara Okafor");
    await dialog(others)
      .getByRole("button", { name: /^Jonas Lind/ })
      .click();
    await header(others).getByRole("button", { name: "Account of Jonas Lind" }).waitFor();
    await main(others).getByRole("button", { name: "Unlock with a signature" }).click();
    await dialog(others).getByRole("button", { name: "Sign" }).click();
    await openVault(others).waitFor();
    await others.reload();

    await rosas.reload();
    await header(rosas).getByRole("button", { name: "Account of Rosa Marchetti" }).waitFor();
    await header(others).getByRole("button", { name: "Account of Jonas Lind" }).waitFor();
  });
});
