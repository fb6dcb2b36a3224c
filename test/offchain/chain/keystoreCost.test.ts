import { expect } from "chai";
import { encryptKeystoreJsonSync, Wallet } from "ethers";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChainError } from "../../../offchain/chain/errors.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";

/** Found by the mutation campaign: ethers computes whatever a keystore asks for. */
describe("Opening a keystore", () => {
  const wallet = new Wallet(`0x${"5a".repeat(32)}`);
  const password = "not a secret";
  const honest = encryptKeystoreJsonSync(wallet, password, { scrypt: { N: 16, r: 8, p: 1 } });
  let directory = "";
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "aceso-keystore-"));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const open = async (json: string): Promise<string> => {
    const path = join(directory, "keystore.json");
    await writeFile(path, json);
    return (await loadSigner({ keystore: { path, password } })).address;
  };
  const refused = async (json: string): Promise<ChainError> => {
    try {
      await open(json);
    } catch (error) {
      if (error instanceof ChainError) return error;
    }
    throw new Error("it was to be refused with a ChainError");
  };

  it("gives the account, when that costs what it usually does", async () => {
    expect(await open(honest)).to.equal(wallet.address);
  });

  it("refuses at once, and says why, when it would take hours", async () => {
    const pbkdf2 = '"kdf":"pbkdf2","kdfparams":{"c":4294967296,"dklen":32,"prf":"hmac-sha256","salt":"00"}';
    for (const dear of [
      honest.replace('"p":1', '"p":100000000'),
      honest.replace('"p":1', '"P":100000000'),
      honest.replace('"n":16', '"n":"1073741824"'),
      honest.replace('"n":16', '"n":[16]').replace('"r":8', '"r":"x"'),
      honest.replace(/"kdf":"scrypt","kdfparams":\{[^}]*\}/, pbkdf2),
    ]) {
      expect(dear).to.not.equal(honest);
      const { code, message } = await refused(dear);
      expect([code, message]).to.deep.equal([
        "keystore-unreadable",
        "the keystore's key derivation would take too long",
      ]);
    }
  });
});
