import { expect } from "chai";
import type { Page } from "playwright-core";
import { encodeAbiParameters, keccak256 } from "viem";

import type { Hex } from "../../offchain/chain/hex.ts";
import { readRecord } from "../../offchain/chain/records/readRecord.ts";
import { isPermitted } from "../../offchain/chain/requests/isPermitted.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { writeOffer } from "../../offchain/workers/client/offers/writeOffer.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { requestShares } from "../../offchain/workers/client/requestShares.ts";
import { requestRpc } from "../../scripts/network/requestRpc.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { confirmTransactions } from "./harness/confirmTransactions.ts";
import { enter } from "./harness/enter.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { closePages, openPage } from "./harness/openPage.ts";
import type { SettledPerson } from "./harness/person.ts";
import { keepSecret } from "./harness/secrets.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { takeScreens } from "./harness/takeScreens.ts";

const TREAT = 1;
const HRESCH = 8;
const TRAIN = 64;
const WORDS = "Allergic to penicillin since 1987, rash and swelling.";
const LETTER = "Dear colleague, the echo shows a mild regurgitation.";

const main = (page: Page) => page.getByRole("main");
const dialog = (page: Page) => page.getByRole("dialog");
const shown = (page: Page, of: string | RegExp) => main(page).getByText(of).first().waitFor();
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).first().click();

async function put(owner: SettledPerson, settings: { standing?: number } = {}): Promise<Hex> {
  const { network } = await sharedStack();
  const { record } = await putRecord(owner.connection, owner.home, {
    policy: "cardiology@mercy",
    metadata: { name: "allergies.txt", mediaType: "text/plain" },
    content: new Blob([WORDS]).stream(),
    inline: false,
    guardianSet: network.guardianSet,
    standing: settings.standing ?? 0,
    emergencyOptOut: false,
    keptMs: 60_000,
  });
  return record;
}

async function open({ connection, home }: SettledPerson, record: Hex): Promise<void> {
  const asked = { record, purpose: TREAT, ask: false, waitMs: 30_000 };
  const { content } = await getRecord(connection, home, asked);
  for await (const piece of content) expect(piece.length).to.be.above(0);
}

const mayOpen = ({ connection, account }: SettledPerson, record: Hex, purpose = TREAT) =>
  isPermitted(connection.chain, { record, accessor: account, purpose });

async function visit(person: SettledPerson, path: string): Promise<Page> {
  const page = await openPage(person, path);
  await enter(page, person);
  return page;
}

describe("a patient decides who may open what", () => {
  needsBrowser();
  afterEach(closePages);

  let ada: SettledPerson;
  let ben: SettledPerson;
  let doctor: SettledPerson;
  let record: Hex;

  before(async function () {
    this.timeout(180_000);
    keepSecret("a record's content", WORDS);
    keepSecret("an offer's content", LETTER);
    ada = await newPerson({ name: "ada", vault: "made" });
    ben = await newPerson({ name: "ben", vault: "made" });
    doctor = await newPerson({ name: "doctor", vault: "made", attributes: ["cardiology@mercy"] });
    record = await put(ada);
  });

  it("lets somebody in by address for a purpose, is told what cannot be undone, and takes it back", async function () {
    this.timeout(120_000);
    const page = await visit(ada, `/records/view#${record}`);
    await page.getByRole("tab", { name: "Who can open it" }).click();
    await press(page, "Let somebody in");
    const form = dialog(page);
    await form.getByRole("button", { name: "Look at what it does" }).click();
    await form.getByText("This is no address").waitFor();
    await form
      .getByLabel("Or their address or link")
      .fill(`http://127.0.0.1:3000/requests#patient=${ben.account}`);
    await form.getByRole("checkbox", { name: /Research/ }).check();
    await checkAxe(page);
    await takeScreens(page, "records-grant");
    await form.getByRole("button", { name: "Look at what it does" }).click();
    await dialog(page).getByText("What they open meanwhile they have seen").waitFor();
    await confirmTransactions(page);
    await shown(page, /Treatment, Research, ends/);
    expect(await mayOpen(ben, record)).to.equal(true);
    expect(await mayOpen(ben, record, HRESCH)).to.equal(true);
    expect(await mayOpen(ben, record, TRAIN)).to.equal(false);
    await checkAxe(page);
    await takeScreens(page, "records-who-can");

    // A grant replaces the one before: what would be lost is said, and can be kept.
    await press(page, "Let somebody in");
    await form.getByLabel("Or their address or link").fill(ben.account);
    await form.getByText("They would lose: Research.").waitFor();
    await form.getByRole("button", { name: "Keep that too" }).click();
    expect(await form.getByRole("checkbox", { name: /Research/ }).isChecked()).to.equal(true);
    await form.getByRole("button", { name: "Cancel" }).click();

    await press(page, "Take back");
    await dialog(page).getByText("Nothing can take that back").waitFor();
    ada.wallet.habits.rejectNext = 1;
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).click();
    await dialog(page).getByText("You declined in your wallet").waitFor();
    expect(await mayOpen(ben, record)).to.equal(true);
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).click();
    await shown(page, "They can no longer open it");
    expect(await mayOpen(ben, record)).to.equal(false);
  });

  it("is told when somebody has no key yet, and sends nothing", async function () {
    this.timeout(60_000);
    const nobody = await newPerson({ name: "nobody" });
    const page = await visit(ada, `/records/view#${record}`);
    await page.getByRole("tab", { name: "Who can open it" }).click();
    await press(page, "Let somebody in");
    await dialog(page).getByLabel("Or their address or link").fill(nobody.account);
    await dialog(page).getByRole("button", { name: "Look at what it does" }).click();
    await dialog(page).getByText("has not set up a key to receive records").waitFor();
    await dialog(page).getByText("Nothing was sent").waitFor();
  });

  it("takes access back from a doctor whom standing consent still lets in, and learns so", async function () {
    this.timeout(120_000);
    const consented = await put(ada, { standing: TREAT });
    const page = await visit(ada, `/records/view#${consented}`);
    await page.getByRole("tab", { name: "Who can open it" }).click();
    await press(page, "Let somebody in");
    await dialog(page).getByLabel("Or their address or link").fill(doctor.account);
    await dialog(page).getByRole("button", { name: "Look at what it does" }).click();
    await confirmTransactions(page);
    await press(page, "Take back");
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).click();
    await shown(page, "Taken back, but they still get in another way");
    await shown(page, /meet the record’s policy, and you have given standing consent for: Treatment/);
    expect(await mayOpen(doctor, consented)).to.equal(true);

    await main(page)
      .getByRole("checkbox", { name: /^Treatment/ })
      .uncheck();
    await press(page, "Look at what changes");
    await confirmTransactions(page);
    expect(await mayOpen(doctor, consented)).to.equal(false);
  });

  it("turns emergency access off, and reads how to make that final", async function () {
    this.timeout(60_000);
    const page = await visit(ada, `/records/view#${record}`);
    await page.getByRole("tab", { name: "Who can open it" }).click();
    await main(page)
      .getByRole("switch", { name: /Emergency staff may open it/ })
      .click();
    await confirmTransactions(page);
    await shown(page, "To make it final, correct the record once");
    expect((await readRecord(ada.connection.chain, record)).emergencyOptOut).to.equal(true);
  });

  it("consents to model training for a record, and ends it", async function () {
    this.timeout(90_000);
    const page = await visit(ada, "/records/consents");
    await checkAxe(page);
    await takeScreens(page, "records-consents");
    const card = main(page).locator("section", {
      has: page.getByRole("heading", { name: "Model training" }),
    });
    await card.getByText("Choose the records").click();
    const first = card.getByRole("switch").first();
    await first.click();
    await dialog(page)
      .getByText(/may let their software learn from it/)
      .waitFor();
    await confirmTransactions(page);
    await card.getByText(/^For 1 of/).waitFor();
    await first.click();
    await confirmTransactions(page);
    await card.getByText("For no record").waitFor();
  });

  it("hides what it waits for while the network takes its time, and sees it done all the same", async function () {
    this.timeout(90_000);
    const page = await visit(ada, "/records/consents");
    const card = main(page).locator("section", {
      has: page.getByRole("heading", { name: "Model training" }),
    });
    await card.getByText("Choose the records").click();
    const { network } = await sharedStack();
    const mine = async (isOn: boolean) => {
      await requestRpc(network.rpc, "evm_setAutomine", [isOn]);
      await requestRpc(network.rpc, "evm_setIntervalMining", [isOn ? 250 : 0]);
    };
    try {
      // The oldest, below what the stories before have added.
      await card.getByRole("switch").last().click();
      const go = dialog(page).getByRole("button", { name: "Continue to wallet", disabled: false });
      await go.waitFor();
      await mine(false);
      await go.click();
      await dialog(page).getByText("Sent. Waiting for the network").waitFor();
      await dialog(page).getByRole("button", { name: "Hide" }).click();
      await dialog(page).waitFor({ state: "detached" });
      expect(await card.getByText("For no record").count()).to.equal(1);
    } finally {
      await mine(true);
    }
    await card.getByText(/^For 1 of/).waitFor();
    expect(await mayOpen(doctor, record, TRAIN)).to.equal(true);
  });
});

describe("a patient and those who ask", () => {
  needsBrowser();
  afterEach(closePages);

  let ada: SettledPerson;
  let doctor: SettledPerson;
  let records: readonly Hex[];

  before(async function () {
    this.timeout(180_000);
    ada = await newPerson({ name: "ada", vault: "made" });
    doctor = await newPerson({ name: "doctor", vault: "made", attributes: ["cardiology@mercy"] });
    records = [await put(ada), await put(ada)];
  });

  it("approves a request for two records at once; the doctor opens them, and she sees it", async function () {
    this.timeout(180_000);
    for (const record of records)
      await requestShares(doctor.connection.chain, doctor.home, { record, purpose: TREAT });
    const page = await visit(ada, "/records/inbox");
    await shown(page, /^asks for/);
    await checkAxe(page);
    await takeScreens(page, "records-inbox");
    await press(page, "Decline");
    await shown(page, "You declined one request");
    await press(page, "Show it again");
    await press(page, "Approve");
    await dialog(page).getByText("2 records").first().waitFor();
    await dialog(page).getByRole("button", { name: "Look at what it does" }).click();
    await confirmTransactions(page);
    await shown(page, "Nobody waits for your answer");
    for (const record of records) await open(doctor, record);

    await main(page).getByRole("link", { name: "Records", exact: true }).click();
    await shown(page, /^2 new openings$/);
    await press(page, "Show all");
    await checkAxe(page);
    await takeScreens(page, "records-alerts");
    await press(page, "Mark as seen");
    await shown(page, "Nothing new since you last looked");

    await main(page)
      .getByRole("link", { name: /name is not known here|allergies/ })
      .first()
      .click();
    await page.getByRole("tab", { name: "Who did" }).click();
    await shown(page, "Could read it");
    await shown(page, "They had been let in by name.");
    await main(page)
      .getByText(/^\d receipts$/)
      .first()
      .click();
    await checkAxe(page);
    await takeScreens(page, "records-who-did");
  });

  it("lets one person into several records with one signature", async function () {
    this.timeout(90_000);
    const ben = await newPerson({ name: "ben", vault: "made" });
    const page = await visit(ada, "/records");
    await press(page, "Let somebody into several");
    await dialog(page).getByRole("checkbox", { name: "All 2" }).check();
    await dialog(page).getByRole("button", { name: "Next: who, and what for" }).click();
    await dialog(page).getByLabel("Or their address or link").fill(ben.account);
    const before = ada.wallet.confirmations();
    await dialog(page).getByRole("button", { name: "Look at what it does" }).click();
    await confirmTransactions(page);
    expect(ada.wallet.confirmations() - before).to.equal(1);
    for (const record of records) expect(await mayOpen(ben, record)).to.equal(true);
  });

  it("reads what a doctor wrote for her, sees who signed it, and makes it hers", async function () {
    this.timeout(180_000);
    const metadata = { name: "echo.txt", mediaType: "text/plain" };
    const read = () => new Blob([LETTER]).stream();
    await writeOffer(doctor.connection, { patient: ada.account, metadata, read });
    const page = await visit(ada, "/records/inbox");
    await main(page).getByRole("link", { name: "Read it" }).click();
    await shown(page, "Written and signed by");
    await main(page).getByText(LETTER).first().waitFor();
    await main(page).getByLabel("Attribute 1", { exact: true }).selectOption("cardiology@mercy");
    await checkAxe(page);
    await takeScreens(page, "records-offer");
    await press(page, "Accept it");
    await confirmTransactions(page);
    await main(page).getByRole("link", { name: "View the record" }).click();
    await page.getByRole("heading", { level: 1, name: "echo.txt" }).waitFor();
  });

  it("declines what she does not want", async function () {
    this.timeout(90_000);
    const metadata = { name: "advert.txt", mediaType: "text/plain" };
    const read = () => new Blob(["Buy one, get one free."]).stream();
    await writeOffer(doctor.connection, { patient: ada.account, metadata, read });
    const page = await visit(ada, "/records/inbox");
    await press(page, "Decline");
    await confirmTransactions(page);
    await main(page).getByText("Declined", { exact: true }).waitFor();
  });

  it("takes everything with her as one file", async function () {
    this.timeout(120_000);
    const page = await visit(ada, "/records/export");
    await press(page, "Make the file");
    await main(page)
      .getByText(/(record is|records are) in it$/)
      .waitFor();
    await checkAxe(page);
    await takeScreens(page, "records-export");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      main(page)
        .getByRole("link", { name: /^Save it/ })
        .click(),
    ]);
    expect(download.suggestedFilename()).to.equal("my records.zip");
  });
});

describe("a patient and those who act for them", () => {
  needsBrowser();
  afterEach(closePages);

  let ada: SettledPerson;
  let chiara: SettledPerson;
  let nurse: SettledPerson;
  let record: Hex;

  before(async function () {
    this.timeout(120_000);
    ada = await newPerson({ name: "ada", vault: "made" });
    chiara = await newPerson({ name: "chiara", vault: "made" });
    nurse = await newPerson({ name: "nora", vault: "made" });
    record = await put(ada);
  });

  it("appoints a carer, who sees and shares the records, and dismisses them", async function () {
    this.timeout(150_000);
    const page = await visit(ada, "/records/carers");
    await press(page, "Appoint a carer");
    await dialog(page).getByLabel("Or their address or link").fill(chiara.account);
    await dialog(page).getByRole("button", { name: "Look at what it does" }).click();
    await dialog(page).getByText("a key once seen cannot be taken back").waitFor();
    await confirmTransactions(page);
    await shown(page, /^Appointed/);
    await checkAxe(page);
    await takeScreens(page, "records-carers");

    const hers = await visit(chiara, "/records");
    await hers.getByText("You care for").first().waitFor();
    expect(await mayOpen(chiara, record)).to.equal(true);

    await hers.goto(hers.url().replace("/records", `/records/view#${record}`));
    await enter(hers, chiara);
    await hers.getByRole("tab", { name: "Who can open it" }).click();
    await press(hers, "Let somebody in");
    await dialog(hers).getByLabel("Or their address or link").fill(nurse.account);
    await dialog(hers).getByRole("button", { name: "Look at what it does" }).click();
    await confirmTransactions(hers);
    await shown(hers, /Treatment, ends/);
    expect(await mayOpen(nurse, record)).to.equal(true);

    await press(page, "Dismiss");
    await confirmTransactions(page);
    await shown(page, "Nobody acts for you.");
    expect(await mayOpen(chiara, record)).to.equal(false);
  });

  it("begins a move, stops it, begins another; the new account takes the records when the week is over", async function () {
    this.timeout(180_000);
    const fresh = await newPerson({ name: "fresh" });
    const page = await visit(ada, "/records/custody");
    const begin = async () => {
      await main(page).getByLabel("The new account").fill(fresh.account);
      await press(page, "Look at what it does");
      await confirmTransactions(page);
      await shown(page, "A move is under way");
    };
    await begin();
    const focused = await page.evaluate(() => document.activeElement?.closest("main") !== null);
    expect(focused, "the keyboard is back where it was").to.equal(true);
    await checkAxe(page);
    await takeScreens(page, "records-custody");
    await press(page, "Stop the move");
    await confirmTransactions(page);
    await main(page).getByText("A move is under way").waitFor({ state: "detached" });
    await begin();
    await endTheWeek(ada);

    const theirs = await openPage(fresh, "/records/custody");
    await theirs.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
    await dialog(theirs).getByRole("button", { name: "Test wallet" }).click();
    await main(theirs).getByLabel("Recovery phrase").fill(ada.phrase);
    await press(theirs, "Open the old vault here");
    await press(theirs, "Take it");
    await confirmTransactions(theirs);
    await main(theirs).getByText("nothing is left to take").waitFor();
    expect((await readRecord(ada.connection.chain, record)).owner).to.equal(fresh.account);
  });
});

/**
 * Puts a move's `readyAt` into the past in the contract's storage: waiting a week of the shared chain's time would end
 * other stories' requests. The mapping of moves is found by its content.
 */
async function endTheWeek({ account, connection }: SettledPerson): Promise<void> {
  const { network } = await sharedStack();
  const { recordRegistry } = connection.chain.contracts;
  const registry = await recordRegistry.getAddress();
  const due = (await recordRegistry.moveOf(account)).readyAt.toString(16).padStart(10, "0");
  const past = Math.floor(Date.now() / 1000 - 3600)
    .toString(16)
    .padStart(10, "0");
  for (let slot = 0n; slot < 32n; slot++) {
    const place = keccak256(encodeAbiParameters([{ type: "address" }, { type: "uint256" }], [account, slot]));
    const word = String(await requestRpc(network.rpc, "eth_getStorageAt", [registry, place, "latest"]));
    if (!word.slice(2).startsWith(due, 14)) continue;
    const value = `0x${word.slice(2, 16)}${past}${word.slice(26)}`;
    await requestRpc(network.rpc, "hardhat_setStorageAt", [registry, place, value]);
    return;
  }
  throw new Error("the mapping of moves was not found");
}
