import { expect } from "chai";
import { NumberRangeError } from "../../../../offchain/learning/numbers/errors.ts";
import { erfc } from "../../../../offchain/learning/numbers/erfc.ts";
import { exponential } from "../../../../offchain/learning/numbers/exponential.ts";
import { exponentialMinusOne } from "../../../../offchain/learning/numbers/exponentialMinusOne.ts";
import { logDifference } from "../../../../offchain/learning/numbers/logDifference.ts";
import { logErfc } from "../../../../offchain/learning/numbers/logErfc.ts";
import { logOnePlus } from "../../../../offchain/learning/numbers/logOnePlus.ts";
import { logSum } from "../../../../offchain/learning/numbers/logSum.ts";
import { naturalLog } from "../../../../offchain/learning/numbers/naturalLog.ts";
import { normalCdf } from "../../../../offchain/learning/numbers/normalCdf.ts";
import { normalQuantile } from "../../../../offchain/learning/numbers/normalQuantile.ts";
import { studentQuantile } from "../../../../offchain/learning/numbers/studentQuantile.ts";
import { expectNear } from "../../app/expectNear.ts";

// All expected values: mpmath 1.2.1 at 40 digits, rounded to the nearest double.

/** The distance between a double and the next one away from 0. */
const unitInLastPlace = (x: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  const next = view.getFloat64(0);
  return next === Infinity ? 2 ** 971 : next - Math.abs(x);
};

const agrees = (
  table: readonly (readonly [number, number])[],
  compute: (x: number) => number,
  units: number,
): void => {
  for (const [x, wanted] of table) {
    const off = Math.abs(compute(x) - wanted) / unitInLastPlace(wanted);
    expect(off <= units, `at ${x}: ${compute(x)}, not ${wanted} (${off} units in the last place)`).to.equal(
      true,
    );
  }
};

/* prettier-ignore */
const LOGARITHMS = [
  [5e-324, -744.4400719213812], [2.2250738585072014e-308, -708.3964185322641], [1e-300, -690.7755278982137],
  [0.1, -2.3025850929940455], [0.5, -0.6931471805599453], [0.7071067811865475, -0.34657359027997275],
  [0.7071067811865476, -0.3465735902799726], [0.99, -0.01005033585350145],
  [0.9999999999999999, -1.1102230246251565e-16], [1, 0], [1.0000000000000002, 2.2204460492503128e-16],
  [1.0001, 9.999500033329732e-05], [1.4142135623730951, 0.3465735902799727],
  [1.4142135623730954, 0.34657359027997287], [2.0, 0.6931471805599453], [2.718281828459045, 1.0],
  [10.0, 2.302585092994046], [123456.789, 11.723646487185881], [1e300, 690.7755278982137],
  [1.7976931348623157e308, 709.782712893384], [0.0003238327648331624, -8.03528333334964],
  [3.9482349642317354e-06, -12.442241923414292], [72.43628666754276, 4.28270737089988],
  [941.3004193968255, 6.847262344103724], [57.99892477470681, 4.060424472007457],
] as const;

/* prettier-ignore */
const POWERS = [
  [-745.1, 5e-324], [-740.5, 2.5e-322], [-708.5, 2.006132305331306e-308], [-100.25, 2.897198083210148e-44],
  [-20.0, 2.061153622438558e-09], [-1.0, 0.36787944117144233], [-0.3465735902799727, 0.7071067811865475],
  [-0.34657, 0.7071093199024199], [-1e-10, 0.9999999999], [0, 1], [1e-17, 1.0], [1e-05, 1.00001000005],
  [0.25, 1.2840254166877414], [0.34657, 1.4142084849595797], [0.3466, 1.4142509118505286],
  [1.0, 2.718281828459045], [2.0, 7.38905609893065], [10.5, 36315.502674246636],
  [100.25, 3.451610733125924e43], [700.0, 1.0142320547350045e304], [709.5, 1.3549863193146328e308],
  [709.782712893384, 1.7976931348622732e308], [-92.89604287265979, 4.526486086296954e-41],
  [-602.2024069955335, 2.929662910813279e-262], [-573.0017813185889, 1.407629152349878e-249],
  [-105.67313520048049, 1.2786170667326085e-46], [457.5929745408532, 5.371601677590107e198],
  [-526.6772543904962, 1.8491607825977385e-229],
] as const;

/* prettier-ignore */
const COMPLEMENTARY_ERRORS = [
  [-3, 1.9999779095030015], [-0.5, 1.5204998778130465], [0, 1.0], [0.1, 0.887537083981715],
  [0.5, 0.4795001221869535], [1, 0.15729920705028513], [1.5, 0.033894853524689274], [1.99, 0.004888586800383003],
  [2, 0.004677734981047266], [2.5, 0.0004069520174449589], [4, 1.541725790028002e-08],
  [6, 2.1519736712498913e-17], [10, 2.088487583762545e-45], [26, 5.663192408856143e-296],
] as const;

/* prettier-ignore */
const LOGS_OF_COMPLEMENTARY_ERRORS = [
  [-10, 0.6931471805599453], [-1, 0.6112323176780705], [0.25, -0.32341480339361944], [1.75, -4.317863525433222],
  [2, -5.364941264616638], [3, -10.720363041981113], [30, -903.9741171106439], [1000, -1000007.4801207219],
] as const;

/* prettier-ignore */
const LOGS_NEAR_ONE = [
  [-0.999, -6.907755278982136], [-0.5, -0.6931471805599453], [-1e-05, -1.0000050000333337e-05], [-1e-18, -1e-18],
  [1e-300, 1e-300], [1e-12, 9.999999999995e-13], [0.001, 0.0009995003330835331], [1, 0.6931471805599453],
  [1e10, 23.025850930040455],
] as const;

/* prettier-ignore */
const POWERS_NEAR_ONE = [
  [-50, -1.0], [-1, -0.6321205588285577], [-1e-05, -9.999950000166666e-06], [-1e-18, -1e-18], [1e-300, 1e-300],
  [1e-12, 1.0000000000005e-12], [0.001, 0.0010005001667083417], [1, 1.7182818284590453], [50, 5.184705528587072e21],
] as const;

/* prettier-ignore */
const NORMAL_QUANTILES = [
  [1e-12, -7.034483825301132], [0.001, -3.0902323061678136], [0.025, -1.9599639845400543],
  [0.3, -0.5244005127080408], [0.9, 1.2815515655446004], [0.975, 1.9599639845400543], [0.999, 3.0902323061678136],
] as const;

/* prettier-ignore */
const STUDENT_QUANTILES = [
  [0.975, 1, 12.706204736174705], [0.975, 2, 4.302652729749464], [0.975, 4, 2.7764451051977943],
  [0.995, 9, 3.2498355415921263], [0.9, 3, 1.6377443536962102], [0.75, 30, 0.6827556933212926],
  [0.975, 1000, 1.9623390808264085], [0.6, 5, 0.2671808657041451],
] as const;

describe("Numbers that are the same on every machine", () => {
  it("gives logarithms within 2 units in the last place, from the smallest number to the largest", () => {
    agrees(LOGARITHMS, naturalLog, 2);
    expect(naturalLog(0)).to.equal(-Infinity);
    expect(naturalLog(Infinity)).to.equal(Infinity);
    expect(naturalLog(-1)).to.be.NaN;
    expect(naturalLog(NaN)).to.be.NaN;
  });

  it("gives powers of e within 2 units in the last place, down to subnormal numbers", () => {
    agrees(POWERS, exponential, 2);
    expect(exponential(-746)).to.equal(0);
    expect(exponential(-Infinity)).to.equal(0);
    expect(exponential(710)).to.equal(Infinity);
    expect(exponential(NaN)).to.be.NaN;
  });

  it("keeps the digits of ln(1 + x) and e^x − 1 near 0", () => {
    agrees(LOGS_NEAR_ONE, logOnePlus, 4);
    agrees(POWERS_NEAR_ONE, exponentialMinusOne, 4);
    expect(logOnePlus(-1)).to.equal(-Infinity);
    expect(exponentialMinusOne(-Infinity)).to.equal(-1);
    expect(exponentialMinusOne(1000)).to.equal(Infinity);
  });

  it("adds and subtracts in logarithms without leaving the range of numbers", () => {
    expectNear(logSum(1000, 1000), 1000 + Math.LN2, 1e-12);
    expectNear(logSum(-2000, -2001), -2000 + 0.31326168751822286, 1e-12); // + ln(1 + 1/e)
    expect(logSum(-Infinity, 3)).to.equal(3);
    expect(logSum(-Infinity, -Infinity)).to.equal(-Infinity);
    expectNear(logDifference(1000, 999), 1000 - 0.45867514538708193, 1e-12); // + ln(1 − 1/e)
    expect(logDifference(3, -Infinity)).to.equal(3);
    expect(logDifference(3, 3)).to.equal(-Infinity);
    expect(logDifference(2, 3)).to.be.NaN;
  });

  it("gives the complementary error function and its logarithm where the function itself is gone", () => {
    for (const [x, wanted] of COMPLEMENTARY_ERRORS) expectNear(erfc(x) / wanted, 1, x > 5 ? 1e-12 : 3e-14);
    for (const [x, wanted] of LOGS_OF_COMPLEMENTARY_ERRORS) expectNear(logErfc(x) / wanted, 1, 1e-14);
    expect(erfc(Infinity)).to.equal(0);
    expect(erfc(-Infinity)).to.equal(2);
    expect(erfc(NaN)).to.be.NaN;
    expect(logErfc(Infinity)).to.equal(-Infinity);
    expect(normalCdf(0)).to.equal(0.5);
  });

  it("inverts the normal distribution and Student's t", () => {
    for (const [p, wanted] of NORMAL_QUANTILES) expectNear(normalQuantile(p) / wanted, 1, 1e-13);
    expect(Math.abs(normalQuantile(0.5)) < 1e-15).to.equal(true);
    for (const [p, degrees, wanted] of STUDENT_QUANTILES)
      expectNear(studentQuantile(p, degrees) / wanted, 1, 1e-11);
    for (const p of [0, 1, NaN, -1]) expect(() => normalQuantile(p)).to.throw(NumberRangeError);
    expect(() => studentQuantile(0.975, 0)).to.throw(NumberRangeError, "degrees of freedom is 0");
    expect(() => studentQuantile(0.3, 4)).to.throw(NumberRangeError);
  });
});
