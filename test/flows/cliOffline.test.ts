import { expect } from "chai";
import fc from "fast-check";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { errorCode, runAceso, runJson, spawnAceso } from "./cliProcess.ts";

const holder = "eip155:1:0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const other = "eip155:1:0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";

describe("the command line, without a network", () => {
  let cwd: string;
  const path = (name: string): string => join(cwd, name);
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-cli-"));
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });

  describe("policy check", () => {
    const text = "cardiology@mercy and ( eu@health-authority or nurse@mercy )";

    it("says whether a policy is satisfied, its id and its canonical text, and nothing else", async () => {
      const held = await runJson(["policy", "check", text, "--holds", "cardiology@mercy,nurse@mercy"], {
        cwd,
      });
      expect(held.code).to.equal(0);
      expect(held.value).to.deep.equal({
        satisfied: true,
        // keccak256 of the program with the placeholder accounts that the command's help defines.
        policyId: "0xf4cadb619c4d6c02ed5e2f1684ed8f99b9410c4f39a5de97093f2abbb83e6208",
        canonical: "cardiology@mercy and (eu@health-authority or nurse@mercy)",
      });
      const lacking = await runJson(["policy", "check", text, "--holds", "cardiology@mercy"], { cwd });
      expect([lacking.code, lacking.value["satisfied"]]).to.deep.equal([0, false]);
      const nothing = await runJson(["policy", "check", text], { cwd });
      expect([nothing.code, nothing.value["satisfied"]]).to.deep.equal([0, false]);
    });

    it("takes the institutions' accounts into the id, and says when placeholders stand in", async () => {
      const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
      const given = ["policy", "check", "a@x", "--institutions", `x=${account}`];
      const { value, stderr } = await runJson(given, { cwd });
      const { AbiCoder, concat, keccak256 } = await import("ethers");
      const id = keccak256(AbiCoder.defaultAbiCoder().encode(["address", "string"], [account, "a"]));
      expect(value["policyId"]).to.equal(keccak256(concat(["0x01", id, "0x00"])));
      expect(stderr).to.equal("");
      expect((await runJson(["policy", "check", "a@x"], { cwd })).stderr).to.contain("placeholder");
    });

    it("ends with 2 and the position when the policy cannot be read", async () => {
      const { code, value } = await runJson(["policy", "check", "cardiology@mercy and or eu@x"], { cwd });
      expect(code).to.equal(2);
      expect(errorCode(value)).to.equal("policy-syntax");
      expect(value["error"]).to.include({ position: 21 });
      const plain = await runAceso(["policy", "check", "cardiology@mercy and or eu@x"], { cwd });
      expect([plain.code, plain.stdout]).to.deep.equal([2, ""]);
      expect(plain.stderr).to.contain("position 21");
    });

    for (const [name, args] of [
      ["no policy", []],
      ["an upper-case attribute", ["a@x", "--holds", "A@x"]],
      ["an account that is none", ["a@x", "--institutions", "x=0x12"]],
      ["an option it does not know", ["a@x", "--hold", "a@x"]],
      ["an argument too many", ["a@x", "b@x"]],
    ] as const) {
      it(`refuses ${name} with 2`, async () => {
        const { code, value } = await runJson(["policy", "check", ...args], { cwd });
        expect(code).to.equal(2);
        errorCode(value);
      });
    }
  });

  describe("help and wrong usage", () => {
    it("shows help on standard output with 0, as one object with --json", async () => {
      const plain = await runAceso(["--help"], { cwd });
      expect(plain.code).to.equal(0);
      expect(plain.stdout).to.contain("record").and.contain("policy");
      const { code, value } = await runJson(["record", "put", "--help"], { cwd });
      expect(code).to.equal(0);
      expect(value["help"]).to.contain("Example:");
    });

    it("ends with 2 for no command, half a command and an unknown one", async () => {
      for (const args of [[], ["record"], ["nonsense"], ["record", "nonsense"]]) {
        const { code, value } = await runJson(args, { cwd });
        expect([code, errorCode(value)], args.join(" ")).to.deep.equal([2, "usage"]);
      }
    });

    it("ends with 1 where there is no network, and says how to start one", async () => {
      const { code, value } = await runJson(["institution", "list"], { cwd });
      expect([code, errorCode(value)]).to.deep.equal([1, "network-missing"]);
      expect(value["error"]).to.have.property("repair").that.contains("aceso -- up");
    });

    it("answers any words with 0, 1 or 2 and one JSON object", async () => {
      const words = fc.constantFrom(
        "policy", "check", "abe", "key", "authority", "encrypt", "record", "get", "put", "audit", "export", "verify",
        "--holds", "--out", "--policy", "--format", "--wait", "--as", "--", "-", "", "a@x", "0x", "0xzz", "../..",
        "\u0000", "💉", "--until", "-1", "1e9", "9".repeat(200), "(", "2 of (a@x)", "csv", "--network", "/dev/null",
      ); // prettier-ignore
      const lines = fc.sample(fc.array(words, { maxLength: 6 }), { numRuns: 25, seed: 20 });
      // A zero byte cannot reach a process; Node refuses to start it.
      const possible = lines.filter((line) => !line.some((word) => word.includes("\u0000")));
      for (const line of possible) {
        // What follows "--" is no option, --json included.
        const { code } = line.includes("--") ? await runAceso(line, { cwd }) : await runJson(line, { cwd });
        expect(code, JSON.stringify(line)).to.be.oneOf([0, 1, 2]);
      }
    });

    it("ends quietly when the reader goes away", async () => {
      const child = spawnAceso(["manual"], { cwd });
      child.stdout?.destroy();
      let stderr = "";
      child.stderr?.on("data", (text) => (stderr += String(text)));
      const code = await new Promise((resolve) => child.once("close", resolve));
      expect([code, stderr]).to.deep.equal([0, ""]);
    });

    it("is what docs/cli.md says", async () => {
      const { value } = await runJson(["manual"], { cwd });
      const written = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");
      expect(value["manual"], "node scripts/aceso.ts manual --out docs/cli.md --force").to.equal(written);
    });
  });

  describe("abe", () => {
    const ok = async (...args: string[]): Promise<Record<string, unknown>> => {
      const { code, value } = await runJson(["abe", ...args], { cwd });
      expect(code, JSON.stringify(value)).to.equal(0);
      return value;
    };
    const policy = "cardiology@mercy and nurse@charite";
    const authorities = ["--authority", "mercy.pub", "--authority", "charite.pub"];

    before(async () => {
      await ok("authority", "mercy");
      await ok("authority", "charite");
      await ok(
        "key",
        "cardiology",
        "--authority",
        "mercy.key",
        "--holder",
        holder,
        "--out",
        "cardiology.key",
      );
      await ok("key", "nurse", "--authority", "charite.key", "--holder", holder, "--out", "nurse.key");
      await ok("key", "nurse", "--authority", "charite.key", "--holder", other, "--out", "other.key");
    });

    for (const size of [0, 1, 2 ** 20 - 1, 2 ** 20, 2_500_000]) {
      it(`seals and opens a file of ${size} bytes`, async () => {
        const content = Buffer.alloc(size, "aceso");
        writeFileSync(path("plain"), content);
        const sealed = await ok("encrypt", "plain", "--policy", policy, ...authorities, "--force");
        expect(sealed["bytes"]).to.equal(size);
        const keys = ["--key", "cardiology.key", "--key", "nurse.key"];
        await ok("decrypt", "plain.abe", ...keys, ...authorities, "--out", "opened", "--force");
        expect(readFileSync(path("opened")).equals(content)).to.equal(true);
      });
    }

    it("keeps keys and plaintext for their owner's eyes", () => {
      for (const name of ["mercy.key", "cardiology.key", "opened"]) {
        expect(statSync(path(name)).mode & 0o777, name).to.equal(0o600);
      }
    });

    it("opens for nobody who lacks an attribute, and not for two people who pool their keys", async () => {
      const lacking = ["decrypt", "plain.abe", "--key", "cardiology.key", ...authorities, "--out", "x"];
      const one = await runJson(["abe", ...lacking], { cwd });
      expect([one.code, errorCode(one.value)]).to.deep.equal([1, "policy-not-satisfied"]);
      const pooled = await runJson(["abe", ...lacking, "--key", "other.key"], { cwd });
      expect([pooled.code, errorCode(pooled.value)]).to.deep.equal([2, "usage"]);
      expect(existsSync(path("x"))).to.equal(false);
    });

    it("leaves nothing behind when the file was cut, changed or is something else", async () => {
      const keys = ["--key", "cardiology.key", "--key", "nurse.key", ...authorities, "--out", "x"];
      const sealed = readFileSync(path("plain.abe"));
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(sealed.length - 20) ^ 1, sealed.length - 20);
      const before = readdirSync(cwd).length;
      for (const bytes of [
        sealed.subarray(0, 2_000_000),
        changed,
        sealed.subarray(0, 5),
        Buffer.from("other"),
      ]) {
        writeFileSync(path("spoilt"), bytes);
        const { code } = await runJson(["abe", "decrypt", "spoilt", ...keys], { cwd });
        expect(code).to.equal(1);
      }
      expect(readdirSync(cwd).length).to.equal(before + 1);
    });

    it("overwrites nothing without --force, a secret key least of all", async () => {
      const secret = readFileSync(path("mercy.key"));
      const again = await runJson(["abe", "authority", "mercy"], { cwd });
      expect([again.code, errorCode(again.value)]).to.deep.equal([1, "file-exists"]);
      expect(readFileSync(path("mercy.key")).equals(secret)).to.equal(true);
      const nowhere = await runJson(["abe", "authority", "mercy", "--out", "absent/mercy"], { cwd });
      expect([nowhere.code, errorCode(nowhere.value)]).to.deep.equal([1, "directory-missing"]);
    });

    it("names what is not there, is no key, or cannot be read", async () => {
      const issue = (authority: string) =>
        runJson(["abe", "key", "x", "--authority", authority, "--holder", holder, "--out", "y"], { cwd });
      expect(errorCode((await issue("absent.key")).value)).to.equal("ENOENT");
      expect(errorCode((await issue("mercy.pub")).value)).to.equal("not-a-key-file");
      expect(errorCode((await issue(".")).value)).to.equal("EISDIR");
      const badHolder = ["abe", "key", "x", "--authority", "mercy.key", "--holder", "me", "--out", "y"];
      expect((await runJson(badHolder, { cwd })).code).to.equal(2);
    });
  });
});
