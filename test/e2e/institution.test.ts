import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

import { collectAttributeKeys } from "../../offchain/workers/client/collectAttributeKeys.ts";
import { demoKey } from "../../scripts/start/demoKey.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { confirmTransactions } from "./harness/confirmTransactions.ts";
import { connectWallet } from "./harness/enter.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { closePages, openPage } from "./harness/openPage.ts";
import type { Person, SettledPerson } from "./harness/person.ts";
import { keepSecret } from "./harness/secrets.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { takeScreens } from "./harness/takeScreens.ts";
import { withoutGuardians } from "./harness/withoutGuardians.ts";

/** Of the demo's people: the account that is the institution mercy. */
const MERCY = 7;

const main = (page: Page) => page.getByRole("main");
const shown = (page: Page, text: string | RegExp) => main(page).getByText(text).first().waitFor();
const dialog = (page: Page) => page.getByRole("dialog");

describe("an institution's registrar", () => {
  needsBrowser();
  afterEach(closePages);

  let registrar: Person;
  let holder: SettledPerson;

  const home = async (): Promise<string> => {
    const mercy = (await sharedStack()).network.institutions.find(({ name }) => name === "mercy");
    if (mercy === undefined) throw new Error("mercy is not on the network");
    return mercy.home;
  };
  const rowOf = (page: Page, holding: SettledPerson) =>
    main(page).getByRole("row").filter({ hasText: holding.account });

  before(async function () {
    this.timeout(120_000);
    registrar = await newPerson({ name: "reg" });
    await registrar.wallet.useKey(demoKey(MERCY));
    holder = await newPerson({ name: "hana", vault: "made" });
    const secret = await readFile(join(await home(), "authority-1.key"));
    keepSecret("an institution's authority key", `0x${secret.subarray(-32).toString("hex")}`);
  });

  it("issues an attribute, delivers its key from the institution's file alone, and revokes it", async function () {
    this.timeout(120_000);
    const page = await openPage(registrar, "/institution");
    await connectWallet(page);
    await main(page).getByRole("button", { name: "Issue", exact: true }).click();
    await shown(page, /at least one|account/i);
    await checkAxe(page);
    await main(page).getByLabel("Attribute", { exact: true }).fill("physiotherapy");
    await main(page).getByLabel("Accounts", { exact: true }).fill(holder.account);
    await main(page).getByRole("button", { name: "Issue", exact: true }).click();
    await dialog(page)
      .getByText(/is physiotherapy@mercy, until/)
      .waitFor();
    await confirmTransactions(page);
    await rowOf(page, holder).getByText("Held", { exact: true }).waitFor();
    await rowOf(page, holder).getByText("Not delivered").waitFor();
    await takeScreens(page, "institution-attributes");

    await rowOf(page, holder).getByRole("button", { name: "Deliver the key of physiotherapy" }).click();
    const file = dialog(page).locator("input[type=file]");
    await file.setInputFiles({
      name: "wrong.key",
      mimeType: "application/octet-stream",
      buffer: Buffer.alloc(96, 7),
    });
    await dialog(page).getByRole("button", { name: "Continue" }).click();
    await dialog(page).getByRole("alert").waitFor();
    await checkAxe(page);
    await file.setInputFiles(join(await home(), "authority-1.key"));
    await dialog(page).getByRole("button", { name: "Continue" }).click();
    await dialog(page).getByText("A delivered key cannot be taken back.").waitFor();
    await confirmTransactions(page);
    await rowOf(page, holder).getByText("Delivered", { exact: true }).waitFor();
    const { collected } = await collectAttributeKeys(holder.connection, holder.home);
    expect(collected).to.deep.equal(["physiotherapy@mercy"]);

    await rowOf(page, holder).getByRole("button", { name: "Revoke physiotherapy" }).click();
    await confirmTransactions(page);
    await rowOf(page, holder).waitFor({ state: "detached" });
    await main(page).getByLabel("State").selectOption({ label: "Ended or revoked" });
    await rowOf(page, holder).getByText("Revoked", { exact: true }).waitFor();
  });

  it("reads what others do, and acts for none of them", async () => {
    const page = await openPage(registrar, "/institution");
    await connectWallet(page);
    await main(page).getByRole("button", { name: "Issue", exact: true }).waitFor();
    await main(page).getByLabel("Institution", { exact: true }).selectOption({ label: "charite" });
    await shown(page, "You are reading what charite does");
    expect(await main(page).getByRole("button", { name: "Issue", exact: true }).count()).to.equal(0);
    expect(
      await main(page)
        .getByRole("button", { name: /^(Revoke|Deliver)/ })
        .count(),
    ).to.equal(0);
    await checkAxe(page);
  });

  it("sees guardianship and epochs, and which workers are well", async () => {
    const page = await openPage(registrar, "/institution");
    await main(page).getByRole("tab", { name: "Guardianship" }).click();
    await checkAxe(page);
    await takeScreens(page, "institution-guardianship");
    await main(page).getByRole("tab", { name: "Workers" }).click();
    await main(page).getByRole("heading", { name: "mercy" }).waitFor();
    await shown(page, "Well");
    await checkAxe(page);
    await takeScreens(page, "institution-workers");
  });

  it("sees a guardian that has stopped as down, and well again", async function () {
    if ((await sharedStack()).guardians === undefined) this.skip();
    const page = await openPage(registrar, "/institution");
    await main(page).getByRole("tab", { name: "Workers" }).click();
    const charite = main(page)
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "charite" }) });
    await charite.getByText("Well").waitFor();
    await withoutGuardians(["charite"], async () => {
      await charite.getByText("Down", { exact: true }).waitFor();
      await charite.getByText(/Records open as long as enough other guardians do/).waitFor();
      await checkAxe(page);
    });
    await charite.getByText(/^(Well|Catching up)$/).waitFor();
  });
});
