import { expect } from "chai";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createKeystore } from "../../../offchain/chain/createKeystore.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";

describe("a keystore made here", () => {
  it("opens with its password to the account it names, and holds no key in the clear", async () => {
    const directory = await mkdtemp(join(tmpdir(), "aceso-keystore-"));
    const path = join(directory, "keystore.json");
    try {
      const { account, privateKey, json } = await createKeystore("correct horse", { scryptCost: 1024 });
      await writeFile(path, json);
      const opened = await loadSigner({ keystore: { path, password: "correct horse" } });
      expect(opened.address.toLowerCase()).to.equal(account);
      expect(opened.privateKey).to.equal(privateKey);
      expect(json.toLowerCase()).not.to.contain(privateKey.slice(2));
      const parsed = JSON.parse(json) as { version: number; Crypto: { kdfparams: { n: number } } };
      expect([parsed.version, parsed.Crypto.kdfparams.n]).to.deep.equal([3, 1024]);
      const wrong = loadSigner({ keystore: { path, password: "correct horse " } });
      expect(await wrong.catch((error: unknown) => (error as { code?: unknown }).code)).to.equal(
        "keystore-unreadable",
      );
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it("is another account every time", async () => {
    const [one, two] = await Promise.all([
      createKeystore("p", { scryptCost: 2 }),
      createKeystore("p", { scryptCost: 2 }),
    ]);
    expect(one.account).not.to.equal(two.account);
  });
});
