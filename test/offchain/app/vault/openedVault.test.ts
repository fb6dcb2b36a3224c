import { expect } from "chai";

import type { Hex } from "../../../../app/chain/deployment.ts";
import { openedVault } from "../../../../app/vault/openedVault.ts";
import type { WorkerClient } from "../../../../app/worker/workerClient.ts";

const mine: Hex = `0x${"11".repeat(20)}`;
const theirs: Hex = `0x${"22".repeat(20)}`;

/** A worker that holds the vault of `account`. */
const holding = (account: Hex): WorkerClient => {
  const answers: Readonly<Record<string, unknown>> = {
    vaultKeyFacts: { account, published: null, publicKeys: [], matches: false },
    readVault: null,
  };
  return { run: (name) => Promise.resolve(answers[name] as never), onLost: () => () => undefined };
};
const demoVault = () => Promise.resolve(undefined);

describe("an open vault", () => {
  it("is shown to the account it belongs to", async () => {
    const state = await openedVault({ worker: holding(mine), account: mine, demoVault });
    expect(state).to.deep.equal({ status: "open", account: mine, publishedKey: "missing", phraseOnly: true });
  });

  it("of the account before is not taken for the present one's", async () => {
    const attempt = openedVault({ worker: holding(theirs), account: mine, demoVault });
    const refused = await attempt.catch((error: unknown) => error);
    expect(refused).to.have.property("code", "vault-elsewhere");
  });
});
