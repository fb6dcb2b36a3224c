import { expect } from "chai";
import { deflateSync } from "node:zlib";
import type { Page } from "playwright-core";

import { correctRecord } from "../../offchain/workers/client/correctRecord.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { readRecord } from "../../offchain/chain/records/readRecord.ts";
import { requestRpc } from "../../scripts/network/requestRpc.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { confirmTransactions } from "./harness/confirmTransactions.ts";
import { enter } from "./harness/enter.ts";
import { holdUploads, tamperBlocks } from "./harness/interfere.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { allowNoise, closePages, openPage } from "./harness/openPage.ts";
import type { SettledPerson } from "./harness/person.ts";
import { keepSecret } from "./harness/secrets.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { takeScreens } from "./harness/takeScreens.ts";
import { withoutGuardians } from "./harness/withoutGuardians.ts";

const main = (page: Page) => page.getByRole("main");
const button = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name });
const said = (page: Page, text: string | RegExp) => main(page).getByText(text).first().waitFor();

const NOTE = "Dizzy since Tuesday, worse when standing up.";
const CORRECTED = "Dizzy since Monday, worse when standing up.";
const DIAGNOSIS = "Paroxysmal atrial fibrillation, seen on the holter.";

type Chosen = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const text = (name: string, content: string): Chosen => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(content),
});

/** One pixel, by hand. */
function png(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from([0, 128]))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const fhir: Chosen = {
  name: "conditions.json",
  mimeType: "application/json",
  buffer: Buffer.from(
    JSON.stringify({ resourceType: "Condition", code: { text: DIAGNOSIS }, subject: { display: "Ana" } }),
  ),
};

/** Fills in the form up to "Seal"; one attribute of mercy may open it. */
async function fillForm(page: Page, files: readonly Chosen[]): Promise<void> {
  await main(page)
    .getByLabel(/^(Drop files here|Add more files)/)
    .setInputFiles([...files]);
  await button(page, "Write it as text").click();
  await main(page).getByLabel("Policy as text").fill("cardiology@mercy");
  await said(page, "Who could open it, when you permit it");
}

async function put(patient: SettledPerson, content: string): Promise<Hex> {
  const { network } = await sharedStack();
  const { record } = await putRecord(patient.connection, patient.home, {
    policy: "cardiology@mercy",
    metadata: { name: "note.txt", mediaType: "text/plain" },
    content: new Blob([content]).stream(),
    inline: false,
    guardianSet: network.guardianSet,
    standing: 0,
    emergencyOptOut: true,
    keptMs: 60_000,
  });
  return record;
}

describe("a patient keeps records", () => {
  needsBrowser();
  afterEach(closePages);

  let patient: SettledPerson;
  before(async () => {
    for (const [what, secret] of Object.entries({ a: NOTE, b: CORRECTED, c: DIAGNOSIS }))
      keepSecret(`content ${what}`, secret);
    keepSecret("the name of a file", "dizziness-diary.txt");
    patient = await newPerson({ name: "ana", vault: "made" });
  });

  it("adds several files of different kinds, sees them kept, and opens one without asking anybody", async () => {
    const page = await openPage(patient, "/records/add");
    await enter(page, patient);
    const picture = { name: "mole.png", mimeType: "image/png", buffer: png() };
    await fillForm(page, [text("dizziness-diary.txt", NOTE), fhir, picture]);
    await checkAxe(page);
    await button(page, "Seal 3 records").click();
    for (const next of ["Add the next", "Add the next", "Add another"]) {
      await confirmTransactions(page);
      await said(page, "3 of 3: kept");
      await button(page, next).waitFor();
      if (next === "Add the next") await button(page, next).click();
    }
    await main(page).getByRole("link", { name: "View the record" }).click();
    await main(page).getByRole("heading", { name: "mole.png", level: 1 }).waitFor();
    await main(page).getByRole("link", { name: "All records" }).click();

    const list = main(page).getByRole("list", { name: "Records" });
    await list.getByRole("link", { name: "dizziness-diary.txt" }).waitFor();
    await list.getByRole("listitem").nth(2).waitFor();
    expect(await list.getByRole("listitem").count()).to.equal(3);
    await checkAxe(page);
    await main(page).getByLabel("Search").fill("condi");
    await said(page, "1 of 3");
    await main(page).getByLabel("Search").fill("");
    await main(page).getByLabel("Kind").selectOption({ label: "Picture" });
    await said(page, "1 of 3");
    await button(page, "Clear filters").click();

    await list.getByRole("link", { name: "dizziness-diary.txt" }).click();
    const asked = patient.wallet.confirmations();
    await button(page, "Open it").click();
    await said(page, NOTE);
    await said(page, /Nobody was asked and no receipt was left/);
    expect(patient.wallet.confirmations()).to.equal(asked);
    await checkAxe(page);
  });

  it("declines to sign, and nothing is recorded; the form is as it was", async () => {
    const page = await openPage(patient, "/records/add");
    await enter(page, patient);
    await fillForm(page, [text("declined.txt", NOTE)]);
    patient.wallet.habits.rejectNext = 1;
    await button(page, "Seal and add").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Continue to wallet", disabled: false }).click();
    await dialog
      .getByText(/declined/i)
      .first()
      .waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await button(page, "Seal and add").waitFor();
    await said(page, "declined.txt");
    await main(page).getByRole("link", { name: "All records" }).click();
    await main(page).getByRole("list", { name: "Records" }).waitFor();
    expect(await main(page).getByText("declined.txt").count()).to.equal(0);
  });

  it("reloads in the middle of an upload and is told that nothing was recorded", async () => {
    const held = await holdUploads(1);
    const page = await openPage(patient, "/records/add");
    page.on("dialog", (dialog) => void dialog.accept());
    await enter(page, patient);
    await fillForm(page, [{ ...text("large.bin", ""), buffer: Buffer.alloc(5 * 1024 * 1024, 7) }]);
    await button(page, "Seal and add").click();
    await main(page).getByRole("progressbar").waitFor();
    await until(() => held.matched() > 0);
    await page.reload();
    held.release();
    await page.goto(page.url().replace("/records/add", "/records"));
    await enter(page, patient);
    await said(page, "An upload was interrupted");
    await said(page, /Nothing was recorded/);
    await button(page, "I understand").click();
    await main(page).getByText("An upload was interrupted").waitFor({ state: "detached" });
    expect(await main(page).getByText("large.bin").count()).to.equal(0);
  });

  it("reloads while the network takes its time: a record on its way is called that, and is there when it is taken in", async () => {
    const { network } = await sharedStack();
    const mine = async (isOn: boolean) => {
      await requestRpc(network.rpc, "evm_setAutomine", [isOn]);
      await requestRpc(network.rpc, "evm_setIntervalMining", [isOn ? 250 : 0]);
    };
    // Its policy is on the chain then: one signature, the record's own.
    await put(patient, NOTE);
    const page = await openPage(patient, "/records/add");
    page.on("dialog", (dialog) => void dialog.accept());
    await enter(page, patient);
    await fillForm(page, [text("on-its-way.txt", NOTE)]);
    await button(page, "Seal and add").click();
    const dialog = page.getByRole("dialog");
    const go = dialog.getByRole("button", { name: "Continue to wallet", disabled: false });
    try {
      await go.waitFor();
      await mine(false);
      await go.click();
      await dialog.getByText("Sent. Waiting for the network").waitFor();
      await page.goto(page.url().replace("/records/add", "/records"));
      await enter(page, patient);
      await said(page, "A record is on its way");
      await said(page, /Do not add it again/);
      await checkAxe(page);
      await takeScreens(page, "records-pending");
    } finally {
      await mine(true);
    }
    await main(page).getByText("A record is on its way").waitFor({ state: "detached" });
    await main(page).getByRole("link", { name: "on-its-way.txt" }).waitFor();
  });

  it("reloads with the wallet unanswered, and is told that it may have been sent; with a no, that nothing was", async () => {
    await put(patient, NOTE);
    const page = await openPage(patient, "/records/add");
    page.on("dialog", (dialog) => void dialog.accept());
    await enter(page, patient);
    const dialog = page.getByRole("dialog");
    const go = dialog.getByRole("button", { name: "Continue to wallet", disabled: false });
    const leave = async () => {
      await page.goto(page.url().replace("/records/add", "/records"));
      await enter(page, patient);
    };
    await fillForm(page, [text("never-sent.txt", NOTE)]);
    patient.wallet.habits.rejectNext = 1;
    await button(page, "Seal and add").click();
    await go.click();
    await dialog.getByText("You declined in your wallet").waitFor();
    await leave();
    await said(page, "An upload was interrupted");
    await button(page, "I understand").click();
    await main(page).getByText("An upload was interrupted").waitFor({ state: "detached" });

    await page.goto(page.url().replace("/records", "/records/add"));
    await enter(page, patient);
    await fillForm(page, [text("perhaps-sent.txt", NOTE)]);
    patient.wallet.habits.breakNext = 1;
    await button(page, "Seal and add").click();
    await go.click();
    await dialog.getByRole("button", { name: "Check again" }).waitFor();
    await leave();
    await said(page, "We cannot tell whether a record was sent");
    await checkAxe(page);
    await takeScreens(page, "records-unknown");
    await button(page, "I have looked").click();
    await main(page).getByText("We cannot tell whether a record was sent").waitFor({ state: "detached" });
  });

  it("is told that a record stands although nothing is heard of its guardians", async () => {
    const page = await openPage(patient, "/records/add");
    await enter(page, patient);
    await fillForm(page, [text("stands.txt", NOTE)]);
    await button(page, "Seal and add").click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: "Continue to wallet", disabled: false })
      .waitFor();
    allowNoise(page, /Failed to load resource/);
    const { proxy } = await sharedStack();
    const mute = proxy.intercept(({ url, body }) => url === "/api/rpc" && body.includes("eth_getLogs"), {
      ...{ kind: "fail", status: 502 },
    });
    try {
      await confirmTransactions(page);
      await said(page, "“stands.txt” is recorded; we could not hear of its guardians");
      expect(
        await main(page)
          .getByText(/[Nn]othing was recorded/)
          .count(),
      ).to.equal(0);
      await checkAxe(page);
      await takeScreens(page, "records-unheard");
    } finally {
      mute.remove();
    }
    await main(page).getByRole("link", { name: "View the record" }).click();
    await main(page).getByRole("heading", { name: "stands.txt", level: 1 }).waitFor();
  });

  it("asks the guardians from another device: with one down it opens, with two down it says who is missing", async () => {
    const record = await put(patient, NOTE);
    const page = await openPage(patient, `/records/view#${record}`);
    await enter(page, patient);
    await withoutGuardians(["charite"], async () => {
      await button(page, "Ask the guardians").click();
      await confirmTransactions(page);
      await said(page, NOTE);
      await said(page, /2 guardians released their shares/);
    });
    await button(page, "Close the record").click();
    // It has kept the second key now: what is asked for below is another record.
    const other = await put(patient, NOTE);
    await page.goto(page.url().replace(/#.*/, `#${other}`));
    await page.reload();
    await enter(page, patient);
    await withoutGuardians(["charite", "health-authority"], async () => {
      await button(page, "Ask the guardians").click();
      await confirmTransactions(page);
      await said(page, "Waiting for guardians: 1 of the 2 needed have answered");
      await said(page, "Too few guardians are up just now");
    });
    await button(page, "Wait on").or(main(page).getByText(NOTE)).first().waitFor();
    // The answer may come while the button is reached for.
    await button(page, "Wait on")
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    await said(page, NOTE);
  });

  it("is shown nothing of a record whose blocks were tampered with", async () => {
    const record = await put(patient, NOTE);
    const page = await openPage(patient, `/records/view#${record}`);
    await enter(page, patient);
    await button(page, "Ask the guardians").waitFor();
    await button(page, "Ask the guardians").click();
    // The browser keeps blocks it has checked; a fresh profile has not.
    await confirmTransactions(page);
    await said(page, NOTE);
    const tampered = await tamperBlocks();
    try {
      const fresh = await openPage(await sameElsewhere(patient), `/records/view#${record}`);
      await enter(fresh, patient);
      await said(fresh, /is not the one asked for|does not match|was changed|corrupt/i);
      expect(await main(fresh).getByText(NOTE).count()).to.equal(0);
      expect(tampered.matched()).to.be.greaterThan(0);
    } finally {
      tampered.remove();
    }
  });

  it("corrects a record, keeps its policy, and everybody then gets the new version", async () => {
    const record = await put(patient, NOTE);
    const page = await openPage(patient, `/records/view#${record}`);
    await enter(page, patient);
    await main(page).getByRole("tab", { name: "Manage" }).click();
    await checkAxe(page);
    await main(page).getByLabel("The corrected file").setInputFiles(text("note.txt", CORRECTED));
    await button(page, "Seal the correction").click();
    await confirmTransactions(page);
    await said(page, "Version 2 is in force");
    await said(page, "All guardians keep it.");
    const got = await getRecord(patient.connection, patient.home, {
      record,
      purpose: 1,
      ask: false,
      waitMs: 60_000,
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of got.content) pieces.push(Uint8Array.from(piece));
    expect(Buffer.concat(pieces).toString()).to.equal(CORRECTED);
    expect(got.version).to.equal(2);
  });

  it("reads in the page what the command line has corrected", async () => {
    const record = await put(patient, NOTE);
    await correctRecord(patient.connection, patient.home, {
      record,
      metadata: { name: "note.txt", mediaType: "text/plain" },
      content: new Blob([CORRECTED]).stream(),
      renew: true,
      keptMs: 60_000,
    });
    const page = await openPage(patient, `/records/view#${record}`);
    await enter(page, patient);
    await button(page, "Ask the guardians").click();
    await confirmTransactions(page);
    await said(page, CORRECTED);
  });

  it("erases a record: asked twice, told what it means, and nobody may open it from then on", async () => {
    const record = await put(patient, NOTE);
    const page = await openPage(patient, `/records/view#${record}`);
    await enter(page, patient);
    await main(page).getByRole("tab", { name: "Manage" }).click();
    await button(page, "Erase this record").click();
    const question = page.getByRole("alertdialog");
    await question.getByText(/cannot be undone/).waitFor();
    await checkAxe(page);
    await question.getByRole("button", { name: "Go on to erase it" }).click();
    await confirmTransactions(page);
    await said(page, "Ordered: nobody is permitted any more");
    const here = main(page)
      .getByRole("listitem")
      .filter({ hasText: "This device deletes what it keeps of it" });
    await here.filter({ hasText: "done" }).waitFor();
    await checkAxe(page);
    expect((await readRecord(patient.connection.chain, record)).erased).to.equal(true);
  });

  it("says so when a link names no record, an unknown one, or somebody else’s", async () => {
    const stranger = await newPerson({ name: "bo", vault: "made" });
    const record = await put(stranger, NOTE);
    const page = await openPage(patient, "/records/view#0x12");
    await said(page, "This link names no record");
    await page.goto(page.url().replace(/#.*/, `#0x${"12".repeat(32)}`));
    await enter(page, patient);
    await said(page, "The chain knows no such record");
    await page.goto(page.url().replace(/#.*/, `#${record}`));
    await said(page, "This record is not yours");
  });
});

/** Waits for something of the harness, not of the page. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The same person in a browser that has seen nothing of theirs. */
async function sameElsewhere(person: SettledPerson): Promise<Pick<SettledPerson, "context">> {
  const { browser } = await sharedStack();
  const { injectWallet } = await import("./harness/injectWallet.ts");
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  await injectWallet(context, person.wallet);
  return { context };
}
