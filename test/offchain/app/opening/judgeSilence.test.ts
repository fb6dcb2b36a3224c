import { expect } from "chai";

import { judgeSilence } from "../../../../app/opening/judgeSilence.ts";

describe("content on the screen while the chain is mute", () => {
  const after = (silentMs: number, failed = false) => judgeSilence({ silentMs, failed });

  it("stays without a word while the chain answers", () => {
    expect(after(0)).to.equal("heard");
    expect(after(14_999)).to.equal("heard");
  });

  it("says so at the first failure, or after a quarter of a minute without any answer", () => {
    expect(after(100, true)).to.equal("unheard");
    expect(after(15_000)).to.equal("unheard");
    expect(after(119_999, true)).to.equal("unheard");
  });

  it("is hidden after two minutes, also when a clock that was set back hides how long it was", () => {
    expect(after(120_000)).to.equal("hidden");
    expect(after(86_400_000, true)).to.equal("hidden");
    expect(after(-1)).to.equal("hidden");
  });
});
