import { expect } from "chai";

import { parseAttestations } from "../../../../app/institution/attributes/parseAttestations.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z") / 1000;
const good = { name: "cardiology", accounts: `0x${"Aa".repeat(20)}`, until: "2027-01-01" };

describe("the form that issues attributes", () => {
  it("takes accounts between spaces, commas and lines, once each, in lower case", () => {
    const b = `0x${"bb".repeat(20)}`;
    const parsed = parseAttestations({ ...good, accounts: `${good.accounts},\n ${b} ${good.accounts}` }, NOW);
    expect(parsed).to.deep.equal({
      ok: true,
      attestations: [`0x${"aa".repeat(20)}`, b].map((account) => ({
        account,
        name: "cardiology",
        until: Date.parse("2027-01-01T00:00:00Z") / 1000,
      })),
    });
  });

  for (const [field, value] of [
    ["name", "Cardiology"],
    ["name", ""],
    ["name", "a".repeat(65)],
    ["accounts", ""],
    ["accounts", `0x${"aa".repeat(19)}`],
    ["accounts", Array.from({ length: 51 }, (_, i) => `0x${String(i).padStart(40, "0")}`).join(" ")],
    ["until", ""],
    ["until", "2026-11-21"],
  ] as const)
    it(`refuses ${field} “${value.slice(0, 12)}” and says what to write`, () => {
      const parsed = parseAttestations({ ...good, [field]: value }, NOW);
      if (parsed.ok) expect.fail("it was taken");
      expect(Object.keys(parsed.problems)).to.deep.equal([field]);
      expect(parsed.problems[field]).to.match(/\w{3,}/);
    });
});
