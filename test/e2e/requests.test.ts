import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Hex } from "../../offchain/chain/hex.ts";
import { readOffers } from "../../offchain/chain/offers/readOffers.ts";
import { grantRecord } from "../../offchain/workers/client/grantRecord.ts";
import { acceptOffer } from "../../offchain/workers/client/offers/acceptOffer.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { revokeGrant } from "../../offchain/workers/client/revokeGrant.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { confirmTransactions } from "./harness/confirmTransactions.ts";
import { enter } from "./harness/enter.ts";
import { tamperBlocks } from "./harness/interfere.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { allowNoise, closePages, openPage } from "./harness/openPage.ts";
import type { SettledPerson } from "./harness/person.ts";
import { keepSecret } from "./harness/secrets.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { takeScreens } from "./harness/takeScreens.ts";
import { withoutGuardians } from "./harness/withoutGuardians.ts";

const TREAT = 1;
const TERMS = { inline: false, emergencyOptOut: false, keptMs: 60_000 } as const;

const main = (page: Page) => page.getByRole("main");
const shown = (page: Page, text: string | RegExp) => main(page).getByText(text).first().waitFor();
const dialog = (page: Page) => page.getByRole("dialog");
const rowOf = (page: Page, record: Hex) =>
  main(page)
    .getByRole("list", { name: "The patient’s records" })
    .getByRole("listitem")
    .filter({ hasText: record });
const opened = (page: Page) => main(page).getByRole("heading", { name: "How it was opened" });

/** Sealed for the patient, and kept by the guardians. Its words must never be seen outside a page. */
async function keep(
  patient: SettledPerson,
  name: string,
  words: string,
  policy: string,
  standing: number,
): Promise<Hex> {
  const { network } = await sharedStack();
  keepSecret("a record's content", words);
  const { record } = await putRecord(patient.connection, patient.home, {
    ...TERMS,
    policy,
    standing,
    metadata: { name, mediaType: "text/plain" },
    content: new Blob([words]).stream(),
    guardianSet: network.guardianSet,
  });
  return record;
}

const until = () => Math.floor(Date.now() / 1000) + 3_600;

const connected = new WeakSet<SettledPerson>();

/** Connects at their first page; ever after the page connects by itself. */
async function arrive(page: Page, person: SettledPerson): Promise<void> {
  const account = page.getByRole("banner").getByRole("button", { name: "Account of Test wallet" });
  if (connected.has(person)) await account.waitFor();
  await enter(page, person);
  connected.add(person);
}

/** Brings the delivered attribute keys onto this device; then on to finding records. */
async function collectKeys(page: Page): Promise<void> {
  await page.getByRole("link", { name: "My attributes" }).click();
  await main(page).getByRole("button", { name: "Collect my keys" }).click();
  await shown(page, "Checked, and kept on this device");
  await page.getByRole("link", { name: "Find and open" }).click();
}

/** To the patient's records, as found by their address. */
async function find(page: Page, patient: SettledPerson): Promise<void> {
  await main(page).getByLabel("Link or address").fill(patient.account);
  await main(page).getByRole("button", { name: "Find records" }).click();
  await main(page).getByRole("list", { name: "The patient’s records" }).waitFor();
}

async function ask(page: Page, records: readonly Hex[]): Promise<void> {
  for (const record of records) await rowOf(page, record).getByRole("checkbox").check();
  const name = records.length === 1 ? "Ask for the record" : `Ask for ${records.length} records`;
  await main(page).getByRole("button", { name }).click();
}

describe("a clinician and a patient's records", () => {
  needsBrowser();
  afterEach(closePages);

  let patient: SettledPerson;
  let doctor: SettledPerson;
  let other: SettledPerson;
  let first: Hex;
  let second: Hex;
  let named: Hex;

  before(async function () {
    this.timeout(180_000);
    patient = await newPerson({ name: "pia", vault: "made" });
    doctor = await newPerson({ name: "dora", vault: "made", attributes: ["cardiology@mercy"] });
    other = await newPerson({ name: "otto", vault: "made" });
    first = await keep(
      patient,
      "Allergies.txt",
      "Pia is allergic to penicillin since 1988.",
      "cardiology@mercy",
      TREAT,
    );
    second = await keep(
      patient,
      "Medicines.txt",
      "Pia takes apixaban twice a day.",
      "cardiology@mercy",
      TREAT,
    );
    named = await keep(patient, "History.txt", "Pia had a stroke in the spring.", "oncology@charite", 0);
    await grantRecord(patient.connection, patient.home, {
      record: second,
      grantee: other.account,
      purposes: TREAT,
      until: until(),
    });
  });

  it("collects the keys of what institutions attest to them, and shows a patient their code", async () => {
    const page = await openPage(doctor, "/requests/attributes");
    await arrive(page, doctor);
    const mine = main(page).getByRole("list", { name: "My attributes" }).getByRole("listitem");
    await mine.filter({ hasText: "cardiology@mercy" }).getByText("Key to be collected").waitFor();
    await main(page).getByRole("button", { name: "Collect my keys" }).click();
    await shown(page, "Checked, and kept on this device");
    await mine.getByText("Key on this device").first().waitFor();
    await checkAxe(page);
    await takeScreens(page, "requests-attributes");
    await main(page).getByRole("button", { name: "Show my code" }).click();
    await dialog(page).getByRole("img", { name: "Your address as a code to scan" }).waitFor();
  });

  it("asks for two records at once by their attributes, may decline, and opens both with every block verified", async () => {
    const page = await openPage(doctor, "/requests");
    await arrive(page, doctor);
    await collectKeys(page);
    await main(page).getByLabel("Link or address").fill("0x12");
    await main(page).getByRole("button", { name: "Find records" }).click();
    await shown(page, "That is no patient’s code, link or address.");
    await checkAxe(page);
    await find(page, patient);
    expect(new URL(page.url()).hash).to.equal(`#patient=${patient.account}`);
    await rowOf(page, first).getByText("You may open it: by your attributes").waitFor();
    await rowOf(page, second).getByText("You may open it: by your attributes").waitFor();
    await rowOf(page, named).getByText("The patient is asked first").waitFor();
    await checkAxe(page);
    await takeScreens(page, "requests-find");

    await ask(page, [first, second]);
    doctor.wallet.habits.rejectNext = 1;
    await dialog(page).getByText("Step 1 of 2").waitFor();
    await dialog(page).getByText("The purpose is what you declare.").waitFor();
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).click();
    await dialog(page).getByText("You declined in your wallet").waitFor();
    await confirmTransactions(page);
    await opened(page).nth(1).waitFor();
    await shown(page, "Pia is allergic to penicillin since 1988.");
    await shown(page, "Pia takes apixaban twice a day.");
    for (const told of [
      /^[1-9]\d* blocks? verified: each/,
      /guardians released their shares; [23] receipts stand/,
    ]) {
      await main(page).getByText(told).nth(1).waitFor();
      expect(await main(page).getByText(told).count()).to.equal(2);
    }
    await checkAxe(page);
    await takeScreens(page, "requests-open");
  });

  it("is told that the address in a patient's link is misspelt", async () => {
    const page = await openPage(doctor, `/requests#patient=0x52908400098527886E0F7030069857D2E4169eE7`);
    await arrive(page, doctor);
    await shown(page, /A character of this address is wrong/);
    const field = main(page).getByLabel("Link or address");
    expect(await field.inputValue()).to.equal("0x52908400098527886E0F7030069857D2E4169eE7");
    await page.evaluate(() => {
      location.hash = "patient=0x12";
    });
    await shown(page, /That is no patient’s code, link or address/);
    await find(page, patient);
  });

  it("leaves nothing behind when they cancel", async () => {
    const page = await openPage(doctor, `/requests#patient=${patient.account}`);
    await arrive(page, doctor);
    await ask(page, [first]);
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).waitFor();
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await main(page).locator("button[aria-busy=true]").waitFor({ state: "detached" });
    await page.reload();
    await arrive(page, doctor);
    await main(page).getByRole("list", { name: "The patient’s records" }).waitFor();
    expect(await main(page).getByRole("list", { name: "Requests that wait" }).count()).to.equal(0);
  });

  it("finds what they had not signed when the page went away, and removes it", async () => {
    const page = await openPage(doctor, `/requests#patient=${patient.account}`);
    await arrive(page, doctor);
    await ask(page, [first]);
    await dialog(page).getByRole("button", { name: "Continue to wallet" }).waitFor();
    await page.reload();
    await arrive(page, doctor);
    const waiting = main(page).getByRole("list", { name: "Requests that wait" }).getByRole("listitem");
    await waiting.getByText("not on the chain: not signed, or not mined yet").waitFor();
    await checkAxe(page);
    await waiting.getByRole("button", { name: "Remove" }).click();
    await waiting.first().waitFor({ state: "detached" });
  });

  it("waits for the patient, also over a reload; what they are let into by name closes when it is taken back", async () => {
    const page = await openPage(doctor, `/requests#patient=${patient.account}`);
    await arrive(page, doctor);
    await ask(page, [named]);
    await confirmTransactions(page);
    await shown(page, "Waiting for guardians: 0 of the 2 needed have answered");
    await shown(page, "They find your request in their inbox");
    await shown(page, "None of your keys opens the first lock");
    await checkAxe(page);
    await takeScreens(page, "requests-waiting");

    await page.reload();
    await arrive(page, doctor);
    const waiting = main(page).getByRole("list", { name: "Requests that wait" }).getByRole("listitem");
    await waiting.filter({ hasText: named }).getByText("Treatment").waitFor();
    await grantRecord(patient.connection, patient.home, {
      record: named,
      grantee: doctor.account,
      purposes: TREAT,
      until: until(),
    });
    await waiting.getByRole("button", { name: "Look for the answer" }).click();
    await shown(page, "Pia had a stroke in the spring.");
    await shown(page, "By name: the patient let you in");

    await revokeGrant(patient.connection.chain, named, doctor.account);
    await shown(page, "Closed: you may no longer open this record");
    await shown(page, /What you have seen you have seen/);
    expect(await main(page).getByText("Pia had a stroke in the spring.").count()).to.equal(0);
    expect(await opened(page).count()).to.equal(0);
    await checkAxe(page);
  });

  it("is told when the chain does not say whether they still may; after two minutes the content is off the screen", async () => {
    const page = await openPage(doctor, "/requests");
    await page.clock.install();
    await arrive(page, doctor);
    await collectKeys(page);
    await find(page, patient);
    await ask(page, [first]);
    await confirmTransactions(page);
    await shown(page, "Pia is allergic to penicillin since 1988.");
    allowNoise(page, /Failed to load resource/);
    const { proxy } = await sharedStack();
    const mute = proxy.intercept(({ url }) => url === "/api/rpc", { kind: "fail", status: 502 });
    try {
      await shown(page, "We cannot ask whether you still may read this");
      await takeScreens(page, "requests-mute");
      await shown(page, "Pia is allergic to penicillin since 1988.");
      await page.clock.fastForward("02:05");
      await shown(page, /the record is hidden/);
      await main(page).getByText("Pia is allergic to penicillin since 1988.").waitFor({ state: "detached" });
      expect(await opened(page).count()).to.equal(0);
      await checkAxe(page);
      await takeScreens(page, "requests-mute-hidden");
    } finally {
      mute.remove();
    }
    await shown(page, "Pia is allergic to penicillin since 1988.");
    await main(page)
      .getByText("We cannot ask whether you still may read this")
      .waitFor({ state: "detached" });
  });

  it("is refused a record of which a bit was changed, in words, and sees nothing of it", async () => {
    const tampering = await tamperBlocks();
    try {
      const page = await openPage(other, `/requests#patient=${patient.account}`);
      await arrive(page, other);
      await rowOf(page, second)
        .getByText(/is not the one asked for|does not match|was changed|corrupt/i)
        .waitFor();
      await ask(page, [second]);
      await confirmTransactions(page);
      const refused = main(page).getByRole("alert");
      await refused
        .getByText(/does not match|was changed|corrupt|not the one asked for/i)
        .first()
        .waitFor();
      expect(await opened(page).count()).to.equal(0);
    } finally {
      tampering.remove();
    }
  });

  it("opens with a guardian down; with two down is told so, and the request goes on when they are back", async function () {
    if ((await sharedStack()).guardians === undefined) this.skip();
    this.timeout(120_000);
    const page = await openPage(doctor, "/requests");
    await arrive(page, doctor);
    await collectKeys(page);
    await find(page, patient);
    await withoutGuardians(["charite"], async () => {
      await ask(page, [first]);
      await confirmTransactions(page);
      await shown(page, "Pia is allergic to penicillin since 1988.");
    });
    await withoutGuardians(["charite", "health-authority"], async () => {
      await ask(page, [second]);
      await confirmTransactions(page);
      await shown(page, "Waiting for guardians: 1 of the 2 needed have answered");
      await shown(page, "Too few guardians are up just now");
      expect(await main(page).getByText("Is down just now; it answers when it is back").count()).to.equal(2);
      await checkAxe(page);
      await takeScreens(page, "requests-guardians-down");
    });
    const again = main(page).getByRole("button", { name: "Wait on" });
    await opened(page).nth(1).or(again).waitFor();
    // The answer may come while the button is reached for.
    await again.click({ timeout: 2_000 }).catch(() => undefined);
    await shown(page, "Pia takes apixaban twice a day.");
  });

  it("breaks the glass with a reason, which stays here for the auditor", async () => {
    const medic = await newPerson({ name: "sam", vault: "made", attributes: ["emergency@health-authority"] });
    const reason = "Unconscious after a fall, her medication is not known.";
    keepSecret("an emergency's reason", reason);
    const page = await openPage(medic, "/requests");
    await arrive(page, medic);
    await collectKeys(page);
    await find(page, patient);
    await rowOf(page, first).getByRole("button", { name: "Emergency" }).click();
    await dialog(page).getByText("The patient will see that you did this").waitFor();
    await dialog(page).getByLabel("What has happened?").fill("Fell.");
    await dialog(page).getByRole("button", { name: "File the emergency" }).click();
    await dialog(page)
      .getByText(/in at least 15 characters/)
      .waitFor();
    await checkAxe(page);
    await takeScreens(page, "requests-emergency");
    await dialog(page).getByLabel("What has happened?").fill(reason);
    await dialog(page).getByRole("button", { name: "File the emergency" }).click();
    await dialog(page).getByRole("heading", { name: "File an emergency" }).waitFor();
    await confirmTransactions(page);
    await shown(page, "Pia is allergic to penicillin since 1988.");
    await shown(page, "As an emergency");

    await page.getByRole("link", { name: "My emergencies" }).click();
    const filed = main(page).getByRole("list", { name: "Emergencies I filed" }).getByRole("listitem");
    await filed.filter({ hasText: first }).getByText(reason).waitFor();
    await checkAxe(page);
    await takeScreens(page, "requests-emergencies");

    // What the medic discloses, an auditor holds against the log, without any key.
    const salt = await main(page).locator("[title^='0x']").last().getAttribute("title");
    await page.goto(`${new URL(page.url()).origin}/audit`);
    await main(page).getByRole("tab", { name: "Check a reason" }).click();
    const compare = main(page).getByRole("button", { name: "Compare with the log" });
    await compare.click();
    await shown(page, "A reason and its number are needed");
    await main(page).getByLabel("Reason, as it was disclosed").fill(`${reason}.`);
    await main(page)
      .getByLabel("Number it was made with")
      .fill(salt ?? "");
    await compare.click();
    await shown(page, "This fits no emergency in this log");
    await main(page).getByLabel("Reason, as it was disclosed").fill(reason);
    await compare.click();
    await shown(page, "This is the reason that was given");
    await checkAxe(page);
    await takeScreens(page, "audit-reason");
  });

  it("writes for a patient and signs it; accepted, it opens with its author's name; another is taken back", async function () {
    this.timeout(120_000);
    const words = "Pia, raise the dose to five milligrams from Monday.";
    keepSecret("what was written for a patient", words);
    const page = await openPage(doctor, "/requests/write");
    await arrive(page, doctor);
    await shown(page, "You have written nothing yet");
    await main(page).getByRole("button", { name: "Go on to signing" }).click();
    await shown(page, "Give the patient’s address or link, or scan their code.");
    await shown(page, "Write something, or choose a file above.");
    await checkAxe(page);
    await takeScreens(page, "requests-write");

    const write = async (text: string) => {
      await main(page)
        .getByLabel(/their address or link/)
        .fill(patient.account);
      await main(page).getByLabel("Or a note").fill(text);
      await main(page).getByRole("button", { name: "Go on to signing" }).click();
      await main(page).getByRole("button", { name: "Sign as its author" }).click();
    };
    doctor.wallet.habits.rejectNext = 1;
    await write(words);
    await shown(page, "You declined in your wallet");
    await takeScreens(page, "requests-write-sign");
    await main(page).getByRole("button", { name: "Sign as its author" }).click();
    await confirmTransactions(page);
    await shown(page, "It waits for the patient");
    const mine = main(page).getByRole("list", { name: "What I wrote" }).getByRole("listitem");
    await mine.getByText("Waits for the patient").waitFor();

    const [offer] = await readOffers(patient.connection.chain, patient.account);
    if (offer === undefined) throw new Error("the patient was offered nothing");
    const { network } = await sharedStack();
    const { record, author } = await acceptOffer(patient.connection, patient.home, {
      ...TERMS,
      offer,
      policy: "cardiology@mercy",
      standing: TREAT,
      guardianSet: network.guardianSet,
    });
    expect(author.account).to.equal(doctor.account);
    await mine.getByText("Accepted").waitFor();

    await main(page).getByRole("button", { name: "Write something else" }).click();
    await write("Pia, never mind.");
    await confirmTransactions(page);
    await mine.getByRole("button", { name: "Take back" }).click();
    await confirmTransactions(page);
    await mine.getByText("Taken back").waitFor();
    await checkAxe(page);

    await collectKeys(page);
    await find(page, patient);
    await ask(page, [record]);
    await confirmTransactions(page);
    await shown(page, words);
    await shown(page, "Written and signed by");
    await takeScreens(page, "requests-author");
  });
});
