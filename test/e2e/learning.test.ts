import { expect } from "chai";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { confirmTransactions } from "./harness/confirmTransactions.ts";
import { connectWallet } from "./harness/enter.ts";
import { holdLearningTask, PER_ROUND, type HeldTask } from "./harness/learningTask.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { closePages, openPage } from "./harness/openPage.ts";
import type { Person } from "./harness/person.ts";
import { takeScreens } from "./harness/takeScreens.ts";

const main = (page: Page) => page.getByRole("main");
const shown = (page: Page, text: string | RegExp) => main(page).getByText(text).first().waitFor();
const dialog = (page: Page) => page.getByRole("dialog");
const tab = (page: Page, name: string) => main(page).getByRole("tab", { name });

/** Charts and documents come after the rest. */
const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelector("[aria-busy='true']") === null);

describe("a learning task in the browser", () => {
  needsBrowser();
  afterEach(closePages);

  let held: HeldTask;
  const hospital = (seat: number): Person => {
    const found = held.hospitals[seat];
    if (found === undefined) throw new Error(`there is no hospital ${seat}`);
    return found;
  };
  const balanceOf = ({ account, connection: { chain } }: Person): Promise<bigint> =>
    readTokenBalance(chain, chain.addresses.incentiveToken, account);

  before(async function () {
    this.timeout(180_000);
    held = await holdLearningTask();
  });

  it("stands in the list with its state, rounds, pay and deadline, and is followed live", async function () {
    this.timeout(120_000);
    const page = await openPage(hospital(0), "/learning");
    const row = main(page)
      .getByRole("row")
      .filter({ hasText: `${held.task}: How ill` });
    await row.getByText("Commit", { exact: true }).waitFor();
    await row.getByText("1 of 3").waitFor();
    await row.getByText("300 ACESO").waitFor();
    await row.getByText(/^in \d+ min/).waitFor();
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning");

    await row.getByRole("link", { name: /How ill/ }).click();
    await main(page).getByRole("heading", { level: 1, name: "How ill" }).waitFor();
    await shown(page, "Round 2 of 3");
    const acts = main(page).getByRole("table", { name: "Who has acted in this attempt" });
    await acts.getByText("Leads this attempt").waitFor();
    expect(await acts.getByText("Directly").count()).to.equal(2);
    // The page is not touched: it hears of the third by itself.
    await held.commitNext(2);
    await acts.getByText("Directly").nth(2).waitFor();
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-task-running");
  });

  it("tells who was accepted and why not, what each was worth, and how good the model is", async function () {
    this.timeout(120_000);
    const page = await openPage(hospital(0), `/learning/task#${held.task}`);
    const results = main(page).getByRole("table", { name: /What became of each institution/ });
    await results.getByText("Refused", { exact: true }).waitFor();
    expect(await results.getByText(/^Accepted/).count()).to.equal(3);
    await results.getByText("Its update is that of seat 0, which committed before it.").waitFor();
    expect(await results.getByText(/ ± \d[\d.]* mnat$/).count()).to.equal(3);
    await shown(page, "4 of 4 members signed, 3 were needed");
    await main(page).locator(".recharts-bar-rectangle").first().waitFor();

    await tab(page, "How good it is").click();
    const measures = main(page).getByRole("table", { name: /Accuracy with its 95 % interval/ });
    await measures
      .getByText(/% \(\d+\.\d to \d+\.\d\)/)
      .first()
      .waitFor();
    expect(await measures.getByText(/% \(\d+\.\d to \d+\.\d\)/).count()).to.equal(3);
    await main(page).locator(".recharts-errorBar").first().waitFor();
    await shown(page, /refused; its update is that of seat 0, which committed before it/);
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-quality");

    await tab(page, "Institutions").click();
    // α is 1 after an accepted round: (1 + 1)/(1 + 2). The copier: β is 3: 1/5.
    await shown(page, "66.7 %");
    await shown(page, "20.0 %");
    await shown(page, "Barred for a while");
    await shown(page, "0 of 1 rounds");
    await checkAxe(page);
    await takeScreens(page, "learning-institutions");

    await tab(page, "Terms").click();
    await shown(page, "A test.");
    await checkAxe(page);
  });

  it("gives the model to whoever asks, and it is the one that was certified", async function () {
    this.timeout(60_000);
    const page = await openPage(hospital(0), `/learning/task#${held.task}`);
    await tab(page, "Model").click();
    await shown(page, "Registered");
    const coming = page.waitForEvent("download");
    await main(page).getByRole("button", { name: "Download the model" }).click();
    const path = await (await coming).path();
    const digest = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    expect(`0x${digest}`).to.equal(held.modelDigest);
    await shown(page, "Saved. Its digest is the one the committee signed.");
    await checkAxe(page);
    await takeScreens(page, "learning-model");
  });

  it("pays a hospital what it is due, once, and says beforehand to whom", async function () {
    this.timeout(120_000);
    const before = await balanceOf(hospital(0));
    const page = await openPage(hospital(0), "/learning/claim");
    await connectWallet(page);
    const name = `Claim: Task ${held.task}, round 1`;
    await main(page).getByRole("button", { name }).click();
    await dialog(page)
      .getByText(`to ${hospital(0).account}, the account in the settlement`)
      .waitFor();
    await dialog(page)
      .getByText(/Nobody can direct it elsewhere/)
      .waitFor();
    await checkAxe(page);
    await confirmTransactions(page);
    await main(page).getByText("Paid", { exact: true }).waitFor();
    expect(await main(page).getByRole("button", { name }).count()).to.equal(0);
    const got = (await balanceOf(hospital(0))) - before;
    // A third of 20, a quarter of 10, and a part of 60.
    expect(got > (PER_ROUND * 9n) / 100n && got < PER_ROUND).to.equal(true);
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-claim");
  });

  it("pays a patient by the proof from their hospital, whoever sends it, and no other amount or account", async function () {
    this.timeout(120_000);
    const page = await openPage(hospital(1), "/learning/claim");
    await connectWallet(page);
    await tab(page, "Patient").click();
    const text = main(page).getByLabel("Or as text");
    await text.fill("{");
    await shown(page, /This is not a claim as hospitals give it/);
    await text.fill(held.claim.replace(/"amount":"\d/, '"amount":"9'));
    await shown(page, "This cannot be claimed");
    await text.fill(held.claim.replace(held.patient.account, hospital(1).account));
    await shown(page, "This cannot be claimed");
    await text.fill("");
    await main(page)
      .locator("input[type=file]")
      .setInputFiles({ name: "claim.json", mimeType: "application/json", buffer: Buffer.from(held.claim) });
    await shown(page, "This is what the committee certified");
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-claim-patient");
    await main(page).getByRole("button", { name: "Claim it" }).click();
    await dialog(page).getByText(`Pays 4 ACESO to ${held.patient.account}`).waitFor();
    await confirmTransactions(page);
    await shown(page, "This is paid already");
    expect(await balanceOf(held.patient)).to.equal(4n * 10n ** 18n);
  });

  it("says in words where a link names no task", async () => {
    const page = await openPage(hospital(0), "/learning/task#999999");
    await shown(page, "This network has no task 999999.");
    await checkAxe(page);
  });
});
