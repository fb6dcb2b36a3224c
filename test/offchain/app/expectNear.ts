import { expect } from "chai";

/** Within a tolerance. Chai's own closeTo is replaced by Hardhat's in a run of all tests, and that takes integers only. */
export function expectNear(found: number | undefined, wanted: number, tolerance: number): void {
  const distance = Math.abs((found ?? NaN) - wanted);
  expect(distance <= tolerance, `${found ?? "nothing"} is not within ${tolerance} of ${wanted}`).to.equal(
    true,
  );
}
