import { expect } from "chai";
import { deploySystem } from "./deploySystem.ts";

describe("the deployed system", () => {
  it("lets the consortium admit an institution", async () => {
    const { institutions, people } = await deploySystem();
    const mercy = people[0]!;
    await institutions.admit(mercy, "mercy", "");
    expect(await institutions.accountOf("mercy")).to.equal(mercy.address);
  });
});
