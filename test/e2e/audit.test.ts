import type { AuditEvent, Bundle, Consent } from "@medplum/fhirtypes";
import { expect } from "chai";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

import type { Hex } from "../../offchain/chain/hex.ts";
import { grantRecord } from "../../offchain/workers/client/grantRecord.ts";
import { correctRecord } from "../../offchain/workers/client/correctRecord.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { requestShares } from "../../offchain/workers/client/requestShares.ts";
import { disclosureFaults } from "../offchain/audit/balp.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { tamperBlocks } from "./harness/interfere.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { allowNoise, closePages, openPage } from "./harness/openPage.ts";
import { keepSecret } from "./harness/secrets.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import type { SettledPerson } from "./harness/person.ts";

const TREAT = 1;
const HRESCH = 8;
const WORDS = "Blood pressure 128 over 84, sitting, left arm.";

const main = (page: Page) => page.getByRole("main");
const events = (page: Page) => main(page).getByRole("list", { name: "Events, newest first" });
const rows = (page: Page) => events(page).getByRole("listitem");
const shown = (page: Page, of: string | RegExp) => main(page).getByText(of).first().waitFor();

/** Rows that say nothing any more of what the filter before had. */
const settled = (page: Page, total: number) => shown(page, new RegExp(`^${total} of [\\d,]+ events$`));
/** The same where it does not matter how many: fewer than all. */
const narrowed = (page: Page) => shown(page, /^([\d,]+) of (?!\1 )[\d,]+ events$/);

describe("an auditor reads the log", () => {
  needsBrowser();
  afterEach(closePages);

  let patient: SettledPerson;
  let doctor: SettledPerson;
  let record: Hex;

  /** A patient, a grant, an opening under it, a correction, and a request for research that nobody may answer. */
  before(async function () {
    this.timeout(120_000);
    keepSecret("a record's content", WORDS);
    patient = await newPerson({ name: "ana", vault: "made" });
    doctor = await newPerson({ name: "berg", vault: "made" });
    const { network } = await sharedStack();
    const content = () => new Blob([WORDS]).stream();
    const put = await putRecord(patient.connection, patient.home, {
      policy: "cardiology@mercy",
      metadata: { name: "pressure.txt", mediaType: "text/plain" },
      content: content(),
      inline: false,
      guardianSet: network.guardianSet,
      standing: 0,
      emergencyOptOut: true,
      keptMs: 60_000,
    });
    record = put.record;
    const until = Math.floor(Date.now() / 1000) + 3_600;
    await grantRecord(patient.connection, patient.home, {
      record,
      grantee: doctor.account,
      purposes: TREAT,
      until,
    });
    const got = await getRecord(doctor.connection, doctor.home, {
      record,
      purpose: TREAT,
      ask: false,
      waitMs: 60_000,
    });
    for await (const piece of got.content) expect(piece.length).to.be.greaterThan(0);
    await requestShares(doctor.connection.chain, doctor.home, { record, purpose: HRESCH });
    await correctRecord(patient.connection, patient.home, {
      record,
      metadata: { name: "pressure.txt", mediaType: "text/plain" },
      content: content(),
      renew: false,
      keptMs: 60_000,
    });
  });

  it("sees every event without a wallet, narrows it, and shares what they see as a link no server is told", async () => {
    const page = await openPage(patient, "/audit");
    await shown(page, "Purposes are declared, not proven:");
    await rows(page).first().waitFor();
    await checkAxe(page);
    await page.getByLabel("Record", { exact: true }).fill(record);
    await main(page).getByLabel("What happened").selectOption("AccessRequested");
    await settled(page, 2);
    expect(await rows(page).allInnerTexts()).to.have.length(2);
    await shown(page, /asked to open record .* for healthcare research\./);
    await shown(page, /not answered: 0 receipts, 2 needed/);
    await main(page).getByLabel("Declared purpose").selectOption({ label: "treatment" });
    await settled(page, 1);

    // Written when the person pauses.
    await page.waitForURL(/purposes=1/);
    const { hash } = new URL(page.url());
    expect(hash).to.contain(record);
    const linked = await openPage(doctor, `/audit${hash}`);
    await settled(linked, 1);
    await main(linked).getByRole("button", { name: "Clear filters" }).click();
    await shown(linked, /^([\d,]+) of \1 events$/);
    await page.getByLabel("Record", { exact: true }).fill("0x12");
    await shown(page, /This is not whole/);
  });

  it("keeps a copy of the log on the device, and shows the same after a reload", async () => {
    const page = await openPage(patient, `/audit#record=${record}`);
    await rows(page).first().waitFor();
    const told = await main(page)
      .getByText(/^[\d,]+ of [\d,]+ events$/)
      .innerText();
    const [, total = "0"] = /^(\S+) of/.exec(told) ?? [];
    expect(total).to.match(/^[1-9]/);
    const kept = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          void indexedDB.databases().then((databases) => {
            const name = databases.find((one) => one.name?.startsWith("aceso-audit-"))?.name ?? "none";
            const opened = indexedDB.open(name);
            opened.onsuccess = () => {
              const counted = opened.result.transaction("chunks").objectStore("chunks").count();
              counted.onsuccess = () => {
                opened.result.close();
                resolve(counted.result);
              };
            };
          });
        }),
    );
    expect(kept).to.be.greaterThan(0);
    await page.reload();
    await rows(page).first().waitFor();
    await shown(page, new RegExp(`^${total} of `));
  });

  it("opens a request and finds its receipts, and on what ground it was answered", async () => {
    const page = await openPage(patient, `/audit#record=${record}&kinds=AccessRequested&purposes=1`);
    await settled(page, 1);
    await rows(page).getByRole("button").click();
    const details = page.getByRole("dialog", { name: "Access requested" });
    await details.getByRole("heading", { name: "Receipts" }).waitFor();
    await details.getByText(/guardians released their shares; 2 are enough/).waitFor();
    await details.getByText(/access given on .* by/).waitFor();
    expect(await details.getByRole("listitem").count()).to.be.at.least(2);
    await checkAxe(page);
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
  });

  it("goes through the list by keyboard, with one tab stop", async () => {
    const page = await openPage(patient, `/audit#record=${record}`);
    await narrowed(page);
    await rows(page).first().getByRole("button").focus();
    const place = () =>
      page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("aria-posinset") ?? "");
    expect(await place()).to.equal("1");
    for (const [key, wanted] of [
      ["ArrowDown", "2"],
      ["ArrowDown", "3"],
      ["ArrowUp", "2"],
      ["Home", "1"],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForFunction(
        (to) => document.activeElement?.closest("li")?.getAttribute("aria-posinset") === to,
        wanted,
      );
    }
    await page.keyboard.press("End");
    await page.waitForFunction(() => {
      const row = document.activeElement?.closest("li");
      return row !== null && row?.getAttribute("aria-posinset") === row?.getAttribute("aria-setsize");
    });
    expect(await events(page).locator("button[tabindex='0']").count()).to.equal(1);
  });

  it("takes the focus along when a key is pressed just as the list has been drawn anew", async () => {
    const page = await openPage(patient, `/audit#record=${record}`);
    await narrowed(page);
    await rows(page).first().getByRole("button").focus();
    for (const [wanted, width] of [
      ["2", 420],
      ["3", 1280],
      ["4", 420],
    ] as const) {
      await events(page).evaluate((list) => {
        const watch = new MutationObserver(() => {
          watch.disconnect();
          const key = new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true });
          document.activeElement?.dispatchEvent(key);
        });
        watch.observe(list, { subtree: true, attributes: true, attributeFilter: ["style"] });
      });
      // Rows of another height: the ones below them move.
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(
        (to) => document.activeElement?.closest("li")?.getAttribute("aria-posinset") === to,
        wanted,
      );
    }
  });

  it("follows a record's custody and checks every block it points to; a changed bit is found", async () => {
    const page = await openPage(patient, `/audit#view=record&record=${record}`);
    await main(page).getByRole("heading", { name: "Owners" }).waitFor();
    await shown(page, "Version 2");
    await main(page).getByRole("button", { name: "Check now" }).click();
    await shown(page, "Everything is as registered");
    await shown(page, "All 2 versions were read through.");
    await checkAxe(page);

    const tampering = await tamperBlocks();
    try {
      const other = await openPage(doctor, `/audit#view=record&record=${record}`);
      await main(other).getByRole("button", { name: "Check now" }).click();
      await shown(other, "Something is not as registered");
      await main(other)
        .getByText(/^Stored blocks: wrong/)
        .first()
        .waitFor();
    } finally {
      tampering.remove();
    }
  });

  it("accounts for the disclosures of a patient, and tells apart what nobody answered", async () => {
    const page = await openPage(patient, "/audit#view=accounting");
    await main(page).getByLabel("Patient", { exact: true }).selectOption(patient.account);
    const disclosed = main(page).getByRole("table", { name: "Disclosures in this period" });
    const open = main(page).getByRole("table", { name: /too few guardians/ });
    await disclosed.waitFor();
    expect(await disclosed.getByRole("row").count()).to.equal(2);
    await disclosed.getByText(/access given on/).waitFor();
    expect(await open.getByRole("row").count()).to.equal(2);
    await open.getByText("healthcare research").waitFor();
    await checkAxe(page);
    const csv = await saved(page, () => main(page).getByRole("button", { name: "Save as CSV" }).click());
    await page.evaluate(() => {
      window.print = () => {
        document.title = document.body.innerText.replaceAll("\n", " ");
      };
    });
    await main(page).getByRole("button", { name: "Print" }).click();
    // Paper has the accounting and nothing else of the page, which is there again afterwards.
    expect(await page.title())
      .to.match(/^Accounting of disclosures/)
      .and.not.to.match(/Timeline|Save as CSV|Connect/);
    await main(page).getByRole("button", { name: "Print" }).waitFor();
    expect(csv.split("\r\n")[1]).to.contain(doctor.account).and.to.contain("TREAT (treatment)");
  });

  it("saves what is listed as CSV, as FHIR AuditEvents that keep to IHE BALP, and as Consents", async () => {
    const page = await openPage(patient, `/audit#record=${record}`);
    await rows(page).first().waitFor();
    const save = (item: RegExp) =>
      saved(page, async () => {
        await main(page)
          .getByRole("button", { name: /^Save these/ })
          .click();
        await page.getByRole("menuitem", { name: item }).click();
      });
    const csv = await save(/^CSV/);
    expect(csv).to.contain("ConsentGranted").and.not.to.contain(WORDS);
    const audit = JSON.parse(await save(/AuditEvents/)) as Bundle<AuditEvent>;
    const disclosures = audit.entry!.filter(({ resource }) => resource!.meta !== undefined);
    expect(disclosures).to.have.length(1);
    expect(disclosureFaults(disclosures[0]!.resource!)).to.deep.equal([]);
    const consents = JSON.parse(await save(/Consents/)) as Bundle<Consent>;
    const grants = consents.entry!.filter(
      ({ resource }) => resource!.provision!.provision![0]!.type === "permit",
    );
    expect(grants.map(({ resource }) => resource!.status)).to.deep.equal(["active"]);
  });

  it("is told when the chain does not answer, and reads on when it does", async () => {
    const { proxy } = await sharedStack();
    const page = await openPage(patient, "/audit");
    allowNoise(page, /502/);
    await rows(page).first().waitFor();
    const down = proxy.intercept(({ url }) => url.startsWith("/api/rpc"), { kind: "fail", status: 502 });
    try {
      await shown(page, "No new events could be read");
    } finally {
      down.remove();
    }
    await main(page).getByText("No new events could be read").waitFor({ state: "detached" });
  });
});

/** The text of the file that an act hands to the browser's downloads. */
async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await download.path(), "utf8");
}
