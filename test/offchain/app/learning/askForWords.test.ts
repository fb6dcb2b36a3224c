import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import { askForWords, type DealtTask } from "../../../../app/learning/task/dealing/askForWords.ts";
import { LearningFailure } from "../../../../app/learning/errors.ts";
import type { Hex } from "../../../../offchain/rounds/hex.ts";
import { messageTypedData, type Message } from "../../../../offchain/workers/messages/message.ts";

const requester = privateKeyToAccount(`0x${"17".repeat(32)}`);
const liar = privateKeyToAccount(`0x${"18".repeat(32)}`);
const lower = (hex: Hex): Hex => `0x${hex.slice(2).toLowerCase()}`;
const members = [`0x${"21".repeat(20)}`, `0x${"22".repeat(20)}`] as const;
const about: DealtTask = {
  place: { chainId: 31_337n, coordinator: `0x${"c0".repeat(20)}` },
  task: 3,
  requester: lower(requester.address),
  committee: `0x${"cc".repeat(32)}`,
};
const ours: Hex = `0x${"dd".repeat(32)}`;
const theirs: Hex = `0x${"ee".repeat(32)}`;

async function word(changes: Partial<Message> = {}, dealing = ours, signer = requester): Promise<unknown> {
  const message: Message = {
    task: 3,
    round: 0,
    attempt: 0,
    purpose: "dealing",
    from: about.requester,
    to: members[0],
    expires: 2_000_000_000,
    body: JSON.stringify({ dealing, committee: about.committee }),
    ...changes,
  };
  const typed = { ...messageTypedData(about.place, message), primaryType: "Message" } as const;
  return { ...message, signature: await signer.signTypedData(typed) };
}

describe("what members say they have heard of a dealing", () => {
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });
  const said = (...words: readonly unknown[]): void => {
    globalThis.fetch = () => Promise.resolve(Response.json({ words }));
  };

  it("counts where the requester signed it, to whichever member", async () => {
    said(await word(), null);
    expect(await askForWords(about, members)).to.deep.equal([ours, undefined]);
    said(await word(), await word());
    expect(await askForWords(about, members)).to.deep.equal([ours, ours]);
  });

  it("does not where a member makes it up: the page would tell all the others of a dealing that is not its own", async () => {
    const forged = [
      // Signed by the member itself, in the requester's name.
      await word({}, theirs, liar),
      // The requester's own, of another task, another committee, or about something else.
      await word({ task: 4 }),
      await word({ body: JSON.stringify({ dealing: theirs, committee: theirs }) }),
      await word({ purpose: "certificate" }),
      // Its own words, said to be the requester's.
      {
        ...((await word()) as object),
        body: JSON.stringify({ dealing: theirs, committee: about.committee }),
      },
      "no word at all",
      { signature: "0x" },
    ];
    for (const one of forged) {
      said(one, one);
      expect(await askForWords(about, members), JSON.stringify(one)).to.deep.equal([undefined, undefined]);
    }
  });

  it("is unknown, in words, while the site itself does not answer", async () => {
    globalThis.fetch = () => Promise.reject(new TypeError("away"));
    let failed: unknown;
    await askForWords(about, members).catch((error: unknown) => {
      failed = error;
    });
    expect(failed).to.be.instanceOf(LearningFailure).with.property("code", "nobody-told");
  });
});
