import { expect } from "chai";
import type { Page } from "playwright-core";
import { checkAxe } from "./harness/checkAxe.ts";
import { enter } from "./harness/enter.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { closePages, openPage } from "./harness/openPage.ts";

const choose = (page: Page, place: string, attribute: string) =>
  page.getByRole("combobox", { name: `Attribute ${place}`, exact: true }).selectOption(attribute);

const text = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "Write it as text" }).click();
  return page.getByLabel("Policy as text").inputValue();
};

describe("the policy builder", () => {
  needsBrowser();
  afterEach(closePages);

  it("builds a policy by groups and by text, and says who could open it and get round it", async () => {
    const ada = await newPerson({ name: "builder", vault: "made" });
    const page = await openPage(ada, "/records/add", { width: 390 });
    await enter(page, ada);
    const main = page.getByRole("main");

    await choose(page, "1", "cardiology@mercy");
    await main.getByText("Anyone with “cardiology” from mercy").waitFor();
    await main.getByRole("button", { name: "Add a group", exact: true }).click();
    await choose(page, "2.1", "eu@health-authority");
    await main.getByRole("button", { name: "Add an attribute to group 2" }).click();
    await main.getByText("Choose an attribute in every row, or remove the row.").waitFor();
    await choose(page, "2.2", "oncology@charite");
    await page.getByRole("combobox", { name: "How many are needed" }).selectOption("all");
    await main.getByText("Anyone with both of:").waitFor();
    await main.getByText("Who could get round it, if they acted together").click();
    await main.getByText(/^charite and mercy together could give these attributes to anyone/).waitFor();
    await checkAxe(page);

    expect(await text(page)).to.equal("cardiology@mercy and (eu@health-authority or oncology@charite)");
    await page.getByLabel("Policy as text").fill("2 of (cardiology@mercy, eu@health-authority");
    await main.getByText(/^Policy, position 43: expected/).waitFor();
    expect(await main.getByRole("button", { name: "Back to choosing" }).isDisabled()).to.equal(true);

    await page.getByLabel("Policy as text").fill("cardiology@mercy or cardiology@mercey");
    await main.getByText("There is no institution called mercey. Check the spelling.").waitFor();

    await page
      .getByLabel("Policy as text")
      .fill("2 of (cardiology@mercy, eu@health-authority, oncology@charite)");
    await main.getByRole("button", { name: "Back to choosing" }).click();
    const needed = page.getByRole("combobox", { name: "How many are needed" });
    expect(await needed.inputValue()).to.equal("2");
    await main.getByRole("button", { name: "Remove attribute 3" }).click();
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused, "the focus goes to where one adds").to.equal("Add an attribute");
    expect(await text(page)).to.equal("cardiology@mercy and eu@health-authority");
  });
});
