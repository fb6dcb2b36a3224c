import { expect } from "chai";
import { deploySystem } from "./deploySystem.ts";

describe("the deployed system", () => {
  it("lets the consortium admit an institution", async () => {
    const { contracts, ethers } = await deploySystem();
    const [, mercy] = await ethers.getSigners();
    await contracts.institutions.admit(mercy!.address, "mercy", "");
    expect(await contracts.institutions.accountOf("mercy")).to.equal(mercy!.address);
  });
});
