import { expect } from "chai";
import { LearningFailure } from "../../../../app/learning/errors.ts";
import { tellEnough } from "../../../../app/learning/task/dealing/tellEnough.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";

const members = [1, 2, 3, 4, 5, 6, 7].map((i): Hex => `0x${String(i).repeat(40)}`);

/** Those that were asked, in order, where only some take the word. */
async function told(takes: (i: number) => boolean, heard: readonly Hex[] = []) {
  const asked: number[] = [];
  const tell = (member: Hex): Promise<boolean> => {
    const i = members.indexOf(member);
    asked.push(i);
    return Promise.resolve(takes(i));
  };
  const failed = await tellEnough({ members, heard, tell }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { asked, failed };
}

describe("Telling a committee of its dealing", () => {
  it("ATTACK goes on past a leader that takes the word and hides it: f + 1 members have it", async () => {
    const { asked, failed } = await told(() => true);
    expect(asked).to.deep.equal([0, 1, 2]);
    expect(failed).to.equal(undefined);
  });

  it("asks others for those who do not take it, and none who have it", async () => {
    expect((await told((i) => i > 1)).asked).to.deep.equal([0, 1, 2, 3, 4]);
    expect((await told(() => true, members.slice(0, 1))).asked).to.deep.equal([1, 2]);
  });

  it("tells one more where enough have it", async () => {
    expect((await told(() => true, members.slice(1, 5))).asked).to.deep.equal([0]);
  });

  it("says how many are missing, once all were asked", async () => {
    const { asked, failed } = await told((i) => i === 3);
    expect(asked).to.have.length(7);
    expect(failed).to.be.instanceOf(LearningFailure);
    expect((failed as LearningFailure).message).to.include("2 more of the committee");
  });
});
