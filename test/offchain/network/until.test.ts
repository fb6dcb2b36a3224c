import { expect } from "chai";
import { NetworkError } from "../../../scripts/network/errors.ts";
import { until } from "../../../scripts/network/until.ts";

describe("Waiting for a network", () => {
  it("asks until there is an answer, and gives it", async () => {
    const answers = [undefined, false, 0];
    expect(await until("there is one", () => Promise.resolve(answers.shift()), 10_000, 1)).to.equal(0);
    expect(answers).to.deep.equal([]);
  });

  it("ends in vain, and says what was waited for", async () => {
    let asked = 0;
    const never = (): Promise<false> => {
      asked += 1;
      return Promise.resolve(false);
    };
    const error: unknown = await until("pigs fly", never, 20, 1).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(NetworkError).and.include({ code: "waited-in-vain" });
    expect((error as Error).message).to.equal("waited 0.02 s in vain until pigs fly");
    expect(asked).to.be.greaterThan(1);
  });

  it("passes on what goes wrong in asking", async () => {
    const broken = (): Promise<true> => Promise.reject(new RangeError("no line"));
    const error: unknown = await until("it works", broken, 10_000).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(RangeError);
  });
});
