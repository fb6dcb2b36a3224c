import { expect } from "chai";
import { defaultOrders } from "../../../../offchain/learning/privacy/defaultOrders.ts";
import { epsilonAtOrder } from "../../../../offchain/learning/privacy/epsilonAtOrder.ts";
import { epsilonSpent } from "../../../../offchain/learning/privacy/epsilonSpent.ts";
import {
  PrivacyParameterError,
  UnreachablePrivacyError,
} from "../../../../offchain/learning/privacy/errors.ts";
import { gaussianEpsilon } from "../../../../offchain/learning/privacy/gaussianEpsilon.ts";
import { openAccountant } from "../../../../offchain/learning/privacy/openAccountant.ts";
import { rdpSampledGaussian } from "../../../../offchain/learning/privacy/rdpSampledGaussian.ts";
import { sigmaFor } from "../../../../offchain/learning/privacy/sigmaFor.ts";
import { openBudgets } from "../../../../offchain/learning/rounds/openBudgets.ts";
import { expectNear } from "../../app/expectNear.ts";

/** Equal in all digits given. */
const expectDigits = (found: number, wanted: string): void => {
  const [digits = "", exponent = "0"] = wanted.split("e");
  const decimals = (digits.split(".")[1] ?? "").length;
  expectNear(found, Number(wanted), 0.5000001 * 10 ** (Number(exponent) - decimals));
};

describe("Rényi privacy of the sampled Gaussian mechanism", () => {
  it("matches the published losses of fifty steps at fractional and whole orders", () => {
    // Opacus' tests: q = .01, σ = 2.5, 50 steps.
    const losses = [2.5, 5, 50, 100].map((order) => 50 * rdpSampledGaussian(0.01, 2.5, order));
    const [first = NaN, second = NaN, third = NaN, fourth = NaN] = losses;
    expectDigits(first, "1.08542e-3");
    expectDigits(second, "2.180757e-3");
    expectDigits(third, "0.0238460");
    expectDigits(fourth, "167.416");
  });

  it("agrees with the integral itself where sampling is rare, frequent, and noise small", () => {
    // ln ∫ N(x; 0, σ²)·((1−q) + q·e^((2x−1)/2σ²))^α dx / (α−1) by mpmath's quadrature at 30 digits; whole orders by the sum.
    const cases = [
      [0.001, 0.3, 1.1, 0.00084329083250412],
      [0.001, 0.3, 1.5, 0.0030188325551332],
      [0.001, 0.3, 2, 0.06476614687694761],
      [0.001, 0.3, 2.5, 2.3946602518728],
      [0.001, 0.3, 10.9, 52.95004721809],
      [0.001, 0.3, 63, 342.9808293132923],
      [0.5, 0.2, 1.1, 8.3868349841598],
      [0.5, 0.2, 2.5, 30.094754699067],
      [0.5, 0.2, 10, 124.2298364660445],
      [0.5, 0.2, 1024, 12799.30617525621],
      [0.9, 5, 1.1, 0.017829977355548],
      [0.9, 5, 10.9, 0.18249891306801],
    ] as const;
    for (const [q, sigma, order, wanted] of cases)
      expectNear(rdpSampledGaussian(q, sigma, order) / wanted, 1, 1e-9);
  });

  it("keeps the digits of losses that are tiny, and never gives less than the true loss there", () => {
    // At α = 2 the loss is ln(1 + q²(e^(1/σ²) − 1)).
    expectNear(rdpSampledGaussian(1e-9, 1, 2) / 1.718281828459045e-18, 1, 1e-14);
    expectNear(rdpSampledGaussian(1e-6, 10, 5) / 2.5125418470501e-14, 1, 1e-12);
    expect(rdpSampledGaussian(1e-6, 10, 1.1) >= 5.5275918461271e-15).to.equal(true);
    expect(rdpSampledGaussian(1e-6, 10, 2.5) >= 1.256270891855e-14).to.equal(true);
  });

  it("grows with the order, the sampling rate and less noise", () => {
    for (const [q, sigma] of [
      [0.01, 1],
      [0.2, 0.7],
      [1e-5, 3],
    ] as const) {
      const losses = defaultOrders.map((order) => rdpSampledGaussian(q, sigma, order));
      losses.forEach((loss, i) => {
        expect(loss >= (losses[i - 1] ?? 0), `order ${defaultOrders[i]}`).to.equal(true);
      });
      expect(rdpSampledGaussian(q * 1.1, sigma, 3.5) > rdpSampledGaussian(q, sigma, 3.5)).to.equal(true);
      expect(rdpSampledGaussian(q, sigma * 1.1, 3.5) < rdpSampledGaussian(q, sigma, 3.5)).to.equal(true);
    }
  });

  it("knows the ends: nobody sampled, everybody sampled, no noise", () => {
    expect(rdpSampledGaussian(0, 1, 2)).to.equal(0);
    expect(rdpSampledGaussian(1, 2, 7)).to.equal(7 / 8);
    expect(rdpSampledGaussian(0.1, 0, 2)).to.equal(Infinity);
    expectNear(rdpSampledGaussian(1 - 1e-12, 2, 7), 7 / 8, 1e-9);
  });

  it("refuses parameters that mean nothing", () => {
    expect(() => rdpSampledGaussian(-0.1, 1, 2)).to.throw(PrivacyParameterError, "sampling rate q is -0.1");
    expect(() => rdpSampledGaussian(1.1, 1, 2)).to.throw(PrivacyParameterError);
    expect(() => rdpSampledGaussian(0.1, NaN, 2)).to.throw(PrivacyParameterError, "noise multiplier");
    for (const order of [1, 0.5, Infinity, NaN])
      expect(() => rdpSampledGaussian(0.1, 1, order)).to.throw(PrivacyParameterError, "order");
  });
});

describe("ε spent", () => {
  it("matches Opacus over 2,250 steps", () => {
    // Opacus prints 7.32911117143; at 40 digits the same bound is 7.32911117148.
    expectNear(epsilonSpent({ q: 0.04, sigma: 1.5, steps: 2250, delta: 1e-5 }), 7.32911117143, 1e-10);
  });

  it("is, for one Gaussian release, above the exact ε but not far", () => {
    expectDigits(gaussianEpsilon(1, 1e-5), "4.377178");
    expectDigits(gaussianEpsilon(1, 1e-6), "4.886554");
    // The research notes print this beside δ = 1e−6; it belongs to 1e−5 (no valid bound at 1e−6 could be below 4.886554).
    expectDigits(epsilonSpent({ q: 1, sigma: 1, steps: 1, delta: 1e-5 }), "4.728507");
    expectNear(epsilonSpent({ q: 1, sigma: 1, steps: 1, delta: 1e-6 }), 5.221539631154417, 1e-12);
  });

  it("is above the exact ε at every noise and δ, steps together being one with √T/σ", () => {
    for (const sigma of [0.5, 1, 4, 20])
      for (const steps of [1, 10])
        for (const delta of [1e-3, 1e-5, 1e-9]) {
          const bound = epsilonSpent({ q: 1, sigma, steps, delta });
          const exact = gaussianEpsilon(Math.sqrt(steps) / sigma, delta);
          expect(bound >= exact && bound < 1.2 * exact + 0.1, `${sigma} ${steps} ${delta}`).to.equal(true);
        }
    expect(gaussianEpsilon(1e-9, 0.1)).to.equal(0);
    expectNear(gaussianEpsilon(40, 1e-5), 969.645591932414, 1e-9); // mpmath at 40 digits
  });

  it("is 0 for no step, and ∞ without noise", () => {
    expect(epsilonSpent({ q: 0.1, sigma: 1, steps: 0, delta: 1e-5 })).to.equal(0);
    expect(epsilonSpent({ q: 0.1, sigma: 0, steps: 1, delta: 1e-5 })).to.equal(Infinity);
    // Order 3, loss 9, δ = ½: 9 − ln 1.5/2 + ln ⅔.
    expectNear(epsilonAtOrder(9, 3, 0.5), 9 - 0.4054651081081644 * 1.5, 1e-12);
    expect(epsilonSpent({ q: 1, sigma: 1000, steps: 1, delta: 0.5 }), "never below 0").to.equal(0);
    expect(() => epsilonSpent({ q: 0.1, sigma: 1, steps: 1.5, delta: 1e-5 })).to.throw(PrivacyParameterError);
  });
});

describe("The noise for a given ε", () => {
  const setting = { delta: 1e-5, q: 0.04, steps: 2250 };

  it("is the least that keeps it", () => {
    for (const [epsilon, q, steps] of [
      [8, 0.04, 2250],
      [1, 1, 10],
      [0.5, 0.2, 7],
      [3, 0.5, 100],
    ] as const) {
      const sigma = sigmaFor({ epsilon, q, steps, delta: 1e-5 });
      expect(epsilonSpent({ sigma, q, steps, delta: 1e-5 }) <= epsilon).to.equal(true);
      expect(epsilonSpent({ sigma: sigma - 2e-6, q, steps, delta: 1e-5 }) > epsilon).to.equal(true);
    }
  });

  it("explains Opacus' 1.425307617 for ε = 8 over 90 epochs: the last middle of a halving that stops at a width of 0.01", () => {
    let low = 0.01;
    let high = 20;
    let middle = NaN;
    while (high - low > 0.01) {
      middle = (low + high) / 2;
      if (epsilonSpent({ sigma: middle, ...setting }) < 8) high = middle;
      else low = middle;
    }
    expectDigits(middle, "1.425307617");
    expectNear(sigmaFor({ epsilon: 8, ...setting, tolerance: 1e-4 }), middle, 0.01);
  });

  it("is none where nothing is sampled, and is refused where none suffices", () => {
    expect(sigmaFor({ epsilon: 1, delta: 1e-5, q: 0, steps: 10 })).to.equal(0);
    expect(() => sigmaFor({ epsilon: 1e-9, delta: 1e-9, q: 1, steps: 1e9 })).to.throw(
      UnreachablePrivacyError,
    );
    expect(() => sigmaFor({ epsilon: 0, ...setting })).to.throw(PrivacyParameterError, "ε is 0");
  });
});

describe("An accountant", () => {
  it("answers as one asked once does, in whatever order it is asked", () => {
    const mechanism = { q: 0.04, sigma: 1.5 };
    const epsilonAfter = openAccountant(mechanism, 1e-5);
    for (const steps of [2250, 1, 0, 17, 2250, 1_000_000]) {
      expect(epsilonAfter(steps)).to.equal(epsilonSpent({ ...mechanism, steps, delta: 1e-5 }));
    }
  });

  it("leaves out only orders that cannot win", () => {
    for (const [q, sigma, steps] of [
      [0.04, 1.5, 2250],
      [0.001, 0.4, 100],
      [0.9, 30, 5],
      [1, 1, 3],
    ] as const) {
      const all = defaultOrders.map((order) =>
        epsilonAtOrder(steps * rdpSampledGaussian(q, sigma, order), order, 1e-5),
      );
      expect(openAccountant({ q, sigma }, 1e-5)(steps)).to.equal(Math.min(...all));
    }
  });

  it("refuses what is no mechanism, no δ and no number of steps", () => {
    for (const delta of [0, 1, NaN])
      expect(() => openAccountant({ q: 0.1, sigma: 1 }, delta)).to.throw(PrivacyParameterError, "δ");
    expect(() => openAccountant({ q: 2, sigma: 1 }, 0.1)(1)).to.throw(PrivacyParameterError, "q is 2");
    for (const steps of [-1, 0.5, NaN])
      expect(() => openAccountant({ q: 0.1, sigma: 1 }, 0.1)(steps)).to.throw(PrivacyParameterError);
  });
});

describe("The budgets of a run", () => {
  const clients = [Uint32Array.of(1, 2, 3, 4, 5), new Uint32Array(0), new Uint32Array(100)];
  const budgets = (epsilon: number) => {
    const privacy = { clipNorm: 1, noiseMultiplier: 1.5, epsilon, delta: 1e-5 };
    const optimizer = { kind: "sgd", learningRate: 1, momentum: 0, weightDecay: 0, proximal: 0 } as const;
    return openBudgets({ local: { epochs: 2, batch: 4, optimizer, privacy } }, clients);
  };
  /** Two epochs of 25 lots of 4 among 100 rows: fifty steps a round. */
  const afterThree = epsilonSpent({ q: 0.04, sigma: 1.5, steps: 150, delta: 1e-5 });

  it("are kept to the last digit: ε of three rounds allows three, and a hair less does not", () => {
    const spent = Uint32Array.of(0, 0, 100);
    expect(budgets(afterThree).allows(2, spent)).to.equal(true);
    expect(budgets(afterThree - 1e-12).allows(2, spent)).to.equal(false);
    expect(budgets(afterThree).state(spent)).to.deep.equal({
      epsilon: epsilonSpent({ q: 0.04, sigma: 1.5, steps: 100, delta: 1e-5 }),
      exhausted: 1, // the client of five rows: two lots an epoch, each of a half of the rows, cost it more
    });
  });

  it("count by client, each at its own rate", () => {
    const spent = new Uint32Array(3);
    const { spend, state } = budgets(1000);
    for (const client of [0, 2, 2]) spend(client, spent);
    expect([...spent]).to.deep.equal([4, 0, 100]);
    expect(state(spent)?.epsilon).to.equal(epsilonSpent({ q: 0.5, sigma: 1.5, steps: 4, delta: 1e-5 }));
  });
});
