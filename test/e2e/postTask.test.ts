import { expect } from "chai";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { privateKeyToAccount } from "viem/accounts";

import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { parseTaskSpec } from "../../offchain/learning/tasks/parseTaskSpec.ts";
import { cidFromDigest } from "../../offchain/ipfs/cidFromDigest.ts";
import { fetchBlock } from "../../offchain/ipfs/fetchBlock.ts";
import { deriveScalar } from "../../offchain/workers/reference/deriveScalar.ts";
import { referenceKeysMessage } from "../../offchain/workers/reference/referenceKeysMessage.ts";
import { scalarHex } from "../../offchain/workers/reference/scalarHex.ts";
import { readTaskView } from "../../offchain/workers/tasks/readTaskView.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { confirmTransactions } from "./harness/confirmTransactions.ts";
import { connectWallet } from "./harness/enter.ts";
import { findPlaintext } from "./harness/findPlaintext.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { closePages, openPage } from "./harness/openPage.ts";
import { keepSecret, keptSecrets } from "./harness/secrets.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { startHospitals, type Classroom, type HospitalAtWork } from "./harness/startHospitals.ts";
import { takeScreens } from "./harness/takeScreens.ts";

const main = (page: Page) => page.getByRole("main");
const shown = (page: Page, text: string | RegExp) => main(page).getByText(text).first().waitFor();
const tab = (page: Page, name: string) => main(page).getByRole("tab", { name });
const fill = (page: Page, label: string, value: string) =>
  main(page).getByLabel(label, { exact: true }).fill(value);

/** Charts and documents come after the rest. */
const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelector("[aria-busy='true']") === null);

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.slice(2), "hex"));

/** Seconds; as short as this machine's blocks and a page allow. */
const TIMES = { Enrolling: 180, Commit: 40, Reveal: 10, Certify: 20, Challenge: 4, "Direct window": 4 };

describe("a learning task from a page, with real hospitals", () => {
  needsBrowser();

  let room: Classroom;
  let page: Page;
  let task = 0;
  const hospital = (seat: number): HospitalAtWork => {
    const found = room.hospitals[seat];
    if (found === undefined) throw new Error(`there is no hospital ${seat}`);
    return found;
  };

  before(async function () {
    this.timeout(180_000);
    room = await startHospitals();
    room.reference
      .split("\n")
      .slice(1, 20)
      .forEach((row) => {
        keepSecret("a row of the reference set", row);
      });
    room.rows.forEach((row) => {
      keepSecret("a hospital's row", row);
    });
  });
  after(async () => {
    await closePages();
    await room.close();
  });

  it("is filled in, with a reference set that is looked over in the page, and what it costs said beforehand", async function () {
    this.timeout(90_000);
    page = await openPage(room.requester, "/learning/new");
    await shown(page, "Connect a wallet to post a task");
    await connectWallet(page);
    await describeIt("Which of two diagnoses");

    await drop("one.csv", "marker,diagnosis\n1,well\n2,well\n");
    await shown(page, "The column diagnosis has 1 different values.");
    const [head = "", ...rows] = room.reference.trimEnd().split("\n");
    await drop("broken.csv", [head, ...rows.slice(0, 5), "1,2,3", ...rows.slice(5)].join("\n"));
    await shown(page, /Line 7: .*values where 11 are due; the row is left out/);
    await dropReference();

    await fill(page, "Rounds", "1");
    await fill(page, "Pay for each round, ACESO", "2000");
    await fill(page, "Stake of each hospital, ACESO", "20");
    await setTimes();
    await shown(page, "Your account does not have what all rounds pay together.");
    await fill(page, "Pay for each round, ACESO", "400");
    await shown(page, /You put 400 ACESO in escrow/);
    await shown(page, "What cannot be undone");
    await fill(page, "Direct window", "15s");
    await main(page).getByLabel("Direct window", { exact: true }).blur();
    await shown(page, /It is the end of Commit and of Reveal/);
    await fill(page, "Direct window", `${TIMES["Direct window"]}s`);
    await shown(page, /You put 400 ACESO in escrow/);
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-new-filled");
  });

  it("says no to a wallet that signs differently each time: its keys could not be made again", async function () {
    this.timeout(30_000);
    room.requester.wallet.habits.signaturesDiffer = true;
    await main(page).getByRole("button", { name: "Post the task" }).click();
    await shown(page, "Your wallet signed the same message in two ways.");
    await checkAxe(page);
    room.requester.wallet.habits.signaturesDiffer = false;
    await main(page).getByRole("button", { name: "Back to the form" }).click();
  });

  it("is posted and paid for; hospitals' own programs enrol", async function () {
    this.timeout(90_000);
    const { chain } = room.requester.connection;
    await main(page).getByRole("button", { name: "Post the task" }).click();
    // Two transactions, one after the other: the task, then its pay.
    await confirmTransactions(page);
    await confirmTransactions(page);
    await shown(page, /Task \d+ waits for hospitals/);
    await checkAxe(page);
    await takeScreens(page, "learning-new-posted");
    await main(page).getByRole("link", { name: "See the task" }).click();
    await main(page).getByRole("heading", { level: 1, name: "Which of two diagnoses" }).waitFor();
    task = Number(new URL(page.url()).hash.slice(1));
    await keepKeys(task);
    expect(await readTokenBalance(chain, chain.addresses.incentiveToken, room.requester.account)).to.equal(
      600n * 10n ** 18n,
    );
  });

  it("has its keys dealt from its page, after it was loaded anew, in time for the first Commit", async function () {
    this.timeout(90_000);
    await page.reload();
    await main(page).getByRole("button", { name: "Deal the keys" }).waitFor({ timeout: 60_000 });
    await shown(page, "0 of 4 members have heard of the dealing.");
    await main(page).getByRole("button", { name: "Deal the keys" }).click();
    await shown(page, "The keys are dealt");
    // Told to f + 1, who pass it on.
    await shown(page, "4 of 4 members have heard of the dealing.");
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-task-dealt");
  });

  it("is followed live through its phases, while one hospital goes away, to a certified round", async function () {
    this.timeout(150_000);
    const phase = (name: string) =>
      main(page).getByRole("list", { name: "Phases of the round" }).locator("[aria-current=step]", {
        hasText: name,
      });
    await phase("Reveal").waitFor({ timeout: 60_000 });
    await phase("Certify").waitFor({ timeout: 60_000 });
    // It has handed its update in; the others certify without it, and what it is due waits for it.
    await hospital(3).process.close();
    const acts = main(page).getByRole("table", { name: "Who has acted in this attempt" });
    await acts.getByText("Share published").first().waitFor({ timeout: 60_000 });
    await checkAxe(page);
    await takeScreens(page, "learning-task-live");
    await shown(page, /1 of 1 rounds done/);
    const results = main(page).getByRole("table", { name: /What became of each institution/ });
    await results
      .getByText(/^Accepted/)
      .first()
      .waitFor();
    expect(await results.getByText(/^Accepted/).count()).to.equal(4);
    await shown(page, "3 of 4 members signed, 3 were needed");
    await main(page).locator(".recharts-bar-rectangle").first().waitFor();
    await settled(page);
    await checkAxe(page);
    await takeScreens(page, "learning-task-done");

    await tab(page, "How good it is").click();
    const measures = main(page).getByRole("table", { name: /Accuracy with its 95 % interval/ });
    await measures
      .getByText(/% \(\d+\.\d to \d+\.\d\)/)
      .first()
      .waitFor();
    expect(await measures.getByText(/% \(\d+\.\d to \d+\.\d\)/).count()).to.equal(3);
    await settled(page);
    await checkAxe(page);
  });

  it("pays: three hospitals' programs have claimed, the fourth does it by hand on the page", async function () {
    this.timeout(90_000);
    const { chain } = room.requester.connection;
    const away = hospital(3);
    for (;;) {
      const { paid } = await readTaskView(chain, task);
      if (paid.length >= 3) break;
      await page.waitForTimeout(500);
    }
    const person = await away.person();
    const token = chain.addresses.incentiveToken;
    const before = await readTokenBalance(chain, token, away.account);
    const own = await openPage(person, "/learning/claim");
    await connectWallet(own);
    await main(own)
      .getByRole("button", { name: `Claim: Task ${task}, round 1` })
      .click();
    await confirmTransactions(own);
    await main(own).getByText("Paid", { exact: true }).waitFor();
    const got = (await readTokenBalance(chain, token, away.account)) - before;
    // A quarter of 20 %, and something of 60 %; nothing of the members', since it did not sign.
    expect(got > 20n * 10n ** 18n && got < 400n * 10n ** 18n).to.equal(true);
    await checkAxe(own);
    await own.close();
  });

  it("gives its requester the model, whose digest is the registry's", async function () {
    this.timeout(60_000);
    const { chain } = room.requester.connection;
    await tab(page, "Model").click();
    await shown(page, "Registered");
    const coming = page.waitForEvent("download");
    await main(page).getByRole("button", { name: "Download the model" }).click();
    const bytes = await readFile(await (await coming).path());
    const events = await readTaskEvents(chain, { task });
    const registered = events.find((event) => event.name === "ModelRegistered");
    if (registered?.name !== "ModelRegistered") throw new Error("nothing is registered");
    expect(`0x${createHash("sha256").update(bytes).digest("hex")}`).to.equal(registered.modelDigest);
  });

  it("that was posted and not paid for is paid for from its own page, and cancelled there: its pay can be taken back", async function () {
    this.timeout(90_000);
    const { chain } = room.requester.connection;
    const balance = () => readTokenBalance(chain, chain.addresses.incentiveToken, room.requester.account);
    const before = await balance();
    await page.goto(new URL("/learning/new", page.url()).href);
    await describeIt("Another");
    await dropReference();
    await fill(page, "Rounds", "2");
    await fill(page, "Pay for each round, ACESO", "50");
    await fill(page, "Stake of each hospital, ACESO", "20");
    await setTimes();
    await main(page).getByRole("button", { name: "Post the task" }).click();
    await confirmTransactions(page);
    // The person thinks again, and closes the dialog that would pay.
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/Put the pay of task \d+ in escrow/).waitFor();
    await dialog.getByRole("button", { name: "Continue to wallet", disabled: false }).waitFor();
    await page.keyboard.press("Escape");
    await shown(page, "The pay is not in escrow.");
    await main(page).getByRole("link", { name: "See the task" }).click();
    await shown(page, "Its pay is not in escrow");
    await main(page).getByRole("button", { name: "Put the pay in escrow" }).click();
    await shown(page, "Write an amount such as 700 or 0.5.");
    await checkAxe(page);
    await takeScreens(page, "learning-task-unpaid");
    await fill(page, "Pay for each round, ACESO", "30");
    await main(page).getByRole("button", { name: "Put the pay in escrow" }).click();
    await confirmTransactions(page);
    await shown(page, "Your task waits for hospitals");
    expect(before - (await balance())).to.equal(60n * 10n ** 18n);
    await checkAxe(page);
    await main(page).getByRole("button", { name: "Cancel the task" }).click();
    await confirmTransactions(page);
    await shown(page, "Cancelled");
    await shown(page, "2 rounds came to nothing.");
    await checkAxe(page);
    await takeScreens(page, "learning-task-take-back");
    await main(page).getByRole("button", { name: "Take back 60 ACESO" }).click();
    await confirmTransactions(page);
    await main(page).getByText("2 rounds came to nothing.").waitFor({ state: "detached" });
    expect(await balance()).to.equal(before);
  });

  it("has sent no row, no key and no signature that keys follow from, in any request", async () => {
    const { proxy } = await sharedStack();
    expect(findPlaintext(proxy.sent, keptSecrets())).to.deep.equal([]);
  });

  const describeIt = async (title: string): Promise<void> => {
    await fill(page, "Title", title);
    await main(page).getByLabel("What for, and whose rows it needs").fill("Ten made-up markers.");
  };
  const drop = (name: string, text: string): Promise<void> =>
    main(page)
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  const dropReference = async (): Promise<void> => {
    await drop("reference.csv", room.reference);
    await shown(page, /the label, 10 of numbers$/);
  };
  const setTimes = async (): Promise<void> => {
    for (const [name, seconds] of Object.entries(TIMES)) await fill(page, name, `${seconds}s`);
  };

  /** What must never leave the page: the signature, and the keys that follow from it. */
  async function keepKeys(posted: number): Promise<void> {
    const { connection, key, account } = room.requester;
    const { chain, ipfs } = connection;
    const { terms } = await readTaskView(chain, posted);
    const spec = parseTaskSpec(await fetchBlock(ipfs, cidFromDigest(bytesOf(terms.specDigest))));
    const place = { chainId: chain.chainId, coordinator: chain.addresses.roundCoordinator };
    const signature = await privateKeyToAccount(key).signTypedData(referenceKeysMessage(place, spec.seed));
    keepSecret("the signature that keys follow from", signature);
    for (const attempt of [0, 1]) {
      const part = { round: 0, attempt };
      const secret = deriveScalar(bytesOf(signature), bytesOf(account), spec.seed, part);
      keepSecret("the key of a part of the reference set", scalarHex(secret));
    }
  }
});
