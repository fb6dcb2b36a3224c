import { expect } from "chai";

import { demoApprovals } from "../../../../app/wallet/demo/demoApprovals.ts";

const person = {
  name: "Rosa",
  role: "Patient.",
  index: 0,
  account: "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
} as const;

describe("the questions of demo wallets", () => {
  it("are shown one at a time, in order, and each gets its own answer", async () => {
    const { ask, current } = demoApprovals();
    const first = ask(person, { kind: "message", text: "one" });
    const second = ask(person, { kind: "message", text: "two" });
    expect(current()?.request).to.deep.equal({ kind: "message", text: "one" });
    current()?.answer(false);
    expect(current()?.request).to.deep.equal({ kind: "message", text: "two" });
    current()?.answer(true);
    expect(await Promise.all([first, second])).to.deep.equal([false, true]);
    expect(current()).to.equal(undefined);
  });

  it("a second press on the same answer does not answer the next question", async () => {
    const { ask, current } = demoApprovals();
    const first = ask(person, { kind: "message", text: "one" });
    const shown = current()!;
    void ask(person, { kind: "message", text: "two" });
    shown.answer(true);
    shown.answer(true);
    expect(await first).to.equal(true);
    expect(current()?.request).to.deep.equal({ kind: "message", text: "two" });
  });

  it("tell whoever listens, until they leave", () => {
    const { ask, current, subscribe } = demoApprovals();
    let told = 0;
    const leave = subscribe(() => told++);
    void ask(person, { kind: "message", text: "one" });
    leave();
    current()?.answer(true);
    expect(told).to.equal(1);
  });
});
