import { expect } from "chai";

import { isChecksummed } from "../../../../app/sharing/isChecksummed.ts";
import { misspelling } from "../../../../app/sharing/misspelling.ts";
import { parsePatientLink } from "../../../../app/sharing/parsePatientLink.ts";
import { patientLink } from "../../../../app/sharing/patientLink.ts";
import { untilSeconds } from "../../../../app/sharing/untilChoice.ts";

const ADA = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

describe("what a person shows to be found", () => {
  it("is a link whose address stands in the fragment, and reads back", () => {
    const link = patientLink("https://aceso.example", ADA);
    expect(new URL(link).hash).to.equal(`#patient=${ADA}`);
    expect(new URL(link).pathname + new URL(link).search).to.equal("/requests");
    expect(parsePatientLink(link)).to.equal(ADA);
  });

  it("reads an address in any case, and as wallets write it", () => {
    const checksummed = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    for (const text of [
      checksummed,
      ` ${ADA}\n`,
      `eip155:31337:${ADA}`,
      `ethereum:${ADA}@31337`,
      `ethereum:${ADA}`,
    ])
      expect(parsePatientLink(text), text).to.equal(ADA);
  });

  it("refuses an address in words whose capitals say that a character is wrong", () => {
    const checksummed = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    const wrong = [checksummed.replace("22", "23"), checksummed.replace("F6F4", "f6F4")];
    for (const address of wrong)
      for (const text of [
        address,
        `eip155:1:${address}`,
        `https://aceso.example/requests#patient=${address}`,
      ]) {
        expect(parsePatientLink(text), text).to.equal(undefined);
        expect(misspelling(text), text).to.match(/A character of this address is wrong/);
      }
    // No capitals, or nothing else, is no check; what is no address at all has words of its own.
    for (const text of [checksummed, ADA, `0x${ADA.slice(2).toUpperCase()}`, "0x12", ""])
      expect(misspelling(text), text).to.equal(undefined);
  });

  it("knows the examples of EIP-55", () => {
    for (const address of [
      "0x52908400098527886E0F7030069857D2E4169EE7",
      "0xde709f2102306220921060314715629080e2fb77",
      "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
      "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
      "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
      "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ])
      expect(isChecksummed(address), address).to.equal(true);
  });

  it("reads nothing out of what only looks like one", () => {
    const others = [
      "",
      "0x",
      ADA.slice(0, -1),
      `${ADA}0`,
      `x${ADA}`,
      `${ADA} ${ADA}`,
      `https://evil.example/${ADA}`,
    ];
    const links = [
      `https://aceso.example/requests?patient=${ADA}`,
      `#patient=${ADA}&more`,
      `javascript:${ADA}`,
    ];
    for (const text of [...others, ...links]) expect(parsePatientLink(text), text).to.equal(undefined);
  });
});

describe("until when somebody is let in", () => {
  const now = 1_800_000_000;

  it("is so many days from now", () => {
    const days = (span: "day" | "week" | "month" | "year") =>
      ((untilSeconds({ span, date: "" }, now) ?? 0) - now) / 86_400;
    expect((["day", "week", "month", "year"] as const).map(days)).to.deep.equal([1, 7, 30, 365]);
  });

  it("lasts to the end of the day that was chosen, where the person is", () => {
    const until = untilSeconds({ span: "date", date: "2027-12-24" }, now) ?? 0;
    expect(until).to.equal(new Date(2027, 11, 25).getTime() / 1000);
  });

  it("is refused for a day that is over, and for what is no day", () => {
    for (const date of ["2020-01-01", "", "2027-13-40", "tomorrow"])
      expect(untilSeconds({ span: "date", date }, now), date).to.equal(undefined);
  });
});
