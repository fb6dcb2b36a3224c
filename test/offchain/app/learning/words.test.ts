import { expect } from "chai";

import { parsePatientClaim } from "../../../../app/learning/claim/parsePatientClaim.ts";
import { parseRoundReport } from "../../../../app/learning/documents/parseRoundReport.ts";
import { contributionBars } from "../../../../app/learning/view/contributionBars.ts";
import { contributionWords } from "../../../../app/learning/view/contributionWords.ts";
import { formatAmount } from "../../../../app/learning/view/formatAmount.ts";
import { parseTaskFragment } from "../../../../app/learning/view/parseTaskFragment.ts";
import { percentWords } from "../../../../app/learning/view/percentWords.ts";
import type { SeatResult } from "../../../../app/learning/view/seatResults.ts";
import { timeLeft } from "../../../../app/learning/view/timeLeft.ts";

const codeOf = (run: () => unknown): unknown => {
  try {
    run();
    return "nothing thrown";
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe("learning in words and numbers", () => {
  it("time left is told in its two largest units, and never below nothing", () => {
    expect([0, -5, 9, 60, 250, 3_600, 90_061].map(timeLeft)).to.deep.equal([
      "0 s",
      "0 s",
      "9 s",
      "1 min",
      "4 min 10 s",
      "1 h",
      "1 d 1 h",
    ]);
  });

  it("amounts are rounded down, and a little is not called nothing", () => {
    const token = { symbol: "T", decimals: 6 };
    expect(
      [0n, 1n, 100n, 1_000_000n, 1_234_567_899_999n, 2_500_000n].map((amount) => formatAmount(amount, token)),
    ).to.deep.equal(["0 T", "<0.0001 T", "0.0001 T", "1 T", "1,234,567.8999 T", "2.5 T"]);
    expect(formatAmount(7n, { symbol: "T", decimals: 0 })).to.equal("7 T");
  });

  it("contributions are thousandths of a nat where the contract computed them, and parts of the whole above 12", () => {
    const of = (values: readonly (bigint | undefined)[]) =>
      contributionBars(values.map((value, seat) => ({ seat, value }) as SeatResult));
    expect(of([6n * 30_000n, undefined, 6n * -1_500n, 0n])).to.deep.equal({
      unit: "millinats",
      bars: [
        { seat: 0, value: 30 },
        { seat: 2, value: -1.5 },
        { seat: 3, value: 0 },
      ],
    });
    const sampled = of(Array.from({ length: 13 }, (_, i) => (i === 0 ? -4n : 8n)));
    expect(sampled.unit).to.equal("percent");
    expect(sampled.bars.slice(0, 2).map(({ value }) => value)).to.deep.equal([-4, 8]);
    expect(of(Array.from({ length: 13 }, () => 0n)).bars.every(({ value }) => value === 0)).to.equal(true);
    expect(contributionWords(-1.5, "millinats", null)).to.equal("-1.5 mnat");
    expect(contributionWords(41.314, "millinats", 0.0121)).to.equal("41.3 ± 12.1 mnat");
    expect(contributionWords(8, "percent", 0.01)).to.equal("8 %");
  });

  it("accuracy is told with its interval", () => {
    expect(percentWords({ value: 0.8754, low: 0.82, high: 0.91449 })).to.equal("87.5 % (82.0 to 91.4)");
  });

  it("a fragment names a task or nothing", () => {
    expect(["3", "120"].map(parseTaskFragment)).to.deep.equal([3, 120]);
    expect(["", "0", "03", "3x", "-1", "1e3", "9".repeat(16)].map(parseTaskFragment)).to.deep.equal(
      Array.from({ length: 7 }, () => undefined),
    );
  });

  it("a patient's claim is read as hospitals write it, and refused with one field amiss", () => {
    const good = {
      format: "aceso-patient-claim-1",
      task: 3,
      round: 0,
      account: `0x${"AB".repeat(20)}`,
      amount: "60000000000000000000",
      proof: [`0x${"cd".repeat(32)}`],
    };
    expect(parsePatientClaim(JSON.stringify(good))).to.deep.equal({
      format: "aceso-patient-claim-1",
      task: 3,
      round: 0,
      account: `0x${"ab".repeat(20)}`,
      amount: 60_000_000_000_000_000_000n,
      proof: [`0x${"cd".repeat(32)}`],
    });
    const spoilt = [
      { format: "other" },
      { task: 0 },
      { round: -1 },
      { account: "0x12" },
      { amount: 5 },
      { amount: "-5" },
      { amount: "0" },
      { proof: ["0x12"] },
      { proof: Array.from({ length: 65 }, () => good.proof[0]) },
    ];
    for (const change of spoilt)
      expect(codeOf(() => parsePatientClaim(JSON.stringify({ ...good, ...change })))).to.equal(
        "claim-unreadable",
      );
    expect(codeOf(() => parsePatientClaim("not JSON"))).to.equal("claim-unreadable");
  });

  it("a report that is none is refused in words", () => {
    expect(codeOf(() => parseRoundReport(new TextEncoder().encode('{"format":"aceso-round-1"}')))).to.equal(
      "report-unreadable",
    );
    expect(codeOf(() => parseRoundReport(Uint8Array.of(0xff)))).to.equal("report-unreadable");
  });
});
