import { expect } from "chai";

import { askedWords } from "../../../../app/vault/askedWords.ts";
import { watchIdleness } from "../../../../app/vault/watchIdleness.ts";

const stops: (() => void)[] = [];

function watched(idleMs: number) {
  const target = new EventTarget();
  let clock = 0;
  let idle = 0;
  const stop = watchIdleness({ target, idleMs, onIdle: () => idle++, now: () => clock });
  stops.push(stop);
  return {
    stop,
    at: (ms: number, event?: string) => {
      clock = ms;
      if (event !== undefined) target.dispatchEvent(new Event(event));
    },
    idle: () => idle,
  };
}

describe("locking a vault nobody uses", () => {
  // A watch that was never stopped keeps its timer, and the process.
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  it("counts from the last touch", () => {
    const page = watched(1_000);
    page.at(900, "keydown");
    page.at(1_800, "pointerdown");
    page.at(2_700, "visibilitychange");
    expect(page.idle()).to.equal(0);
    page.at(2_800, "visibilitychange");
    expect(page.idle()).to.equal(1);
    page.stop();
  });

  it("a touch after the machine slept comes too late: it locks first", () => {
    const page = watched(1_000);
    page.at(5_000, "keydown");
    expect(page.idle()).to.equal(1);
  });

  it("looking at the page again is no use of it", () => {
    const page = watched(1_000);
    page.at(900, "visibilitychange");
    page.at(1_100, "visibilitychange");
    expect(page.idle()).to.equal(1);
  });

  it("locks once, and not at all once nobody watches", () => {
    const once = watched(1_000);
    once.at(2_000, "keydown");
    once.at(9_000, "keydown");
    expect(once.idle()).to.equal(1);
    const left = watched(1_000);
    left.stop();
    left.at(9_000, "keydown");
    expect(left.idle()).to.equal(0);
  });
});

describe("the words that are asked back", () => {
  it("are one of each third of the phrase", () => {
    expect(askedWords(() => 0)).to.deep.equal([0, 8, 16]);
    expect(askedWords((below) => below - 1)).to.deep.equal([7, 15, 23]);
    for (let i = 0; i < 200; i++) {
      const [a, b, c] = askedWords();
      expect(a).to.be.within(0, 7);
      expect(b).to.be.within(8, 15);
      expect(c).to.be.within(16, 23);
    }
  });
});
