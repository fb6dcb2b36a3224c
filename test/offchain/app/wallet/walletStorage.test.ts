import { expect } from "chai";

import { walletStorage } from "../../../../app/wallet/walletStorage.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    storage: walletStorage({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }),
  };
}

describe("what the wallet's library may keep in the browser", () => {
  it("keeps which wallet was used last and which was disconnected on purpose", async () => {
    const { kept, storage } = memory();
    await storage.setItem("recentConnectorId", "io.metamask");
    await storage.setItem("io.metamask.disconnected", true);
    expect(await storage.getItem("recentConnectorId")).to.equal("io.metamask");
    expect(await storage.getItem("io.metamask.disconnected")).to.equal(true);
    expect([...kept.keys()]).to.deep.equal([
      "aceso.wallet.recentConnectorId",
      "aceso.wallet.io.metamask.disconnected",
    ]);
  });

  it("never writes down an account, nor reads one that something else wrote", async () => {
    const { kept, storage } = memory();
    await storage.setItem("store", {
      state: { connections: ["0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"] },
    });
    expect(kept.size).to.equal(0);
    kept.set("aceso.wallet.store", '{"state":{}}');
    expect(await storage.getItem("store")).to.equal(null);
  });

  it("goes on where the browser refuses to write", async () => {
    const storage = walletStorage({
      getItem: () => null,
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
      removeItem: () => undefined,
    });
    await storage.setItem("recentConnectorId", "x");
  });
});
