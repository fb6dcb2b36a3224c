import { expect } from "chai";
import { Wallet } from "ethers";
import { type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { readNetwork, isAlive } from "../../scripts/network/readNetwork.ts";
import type { Network } from "../../scripts/network/network.ts";
import { errorCode, everythingWritten, runAceso, runJson, spawnAceso } from "./cliProcess.ts";

const bundle = '{"resourceType":"Bundle","type":"collection","note":"blood pressure 120/80"}';
const corrected = '{"resourceType":"Bundle","type":"collection","note":"blood pressure 125/85"}';

/** The whole of a record's life through the commands, each a process, on one local network. */
describe("the command line on a local network", function () {
  this.timeout(60_000);
  let cwd: string;
  let up: ChildProcess;
  let network: Network;
  const path = (name: string): string => join(cwd, name);
  const json = (...args: string[]) => runJson(args, { cwd });
  const ok = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, value } = await json(...args);
    expect(code, `${args.join(" ")}\n${JSON.stringify(value)}`).to.equal(0);
    return value;
  };
  const refused = async (...args: string[]): Promise<string> => {
    const { code, value } = await json(...args);
    expect(code, `${args.join(" ")}\n${JSON.stringify(value)}`).to.equal(1);
    return errorCode(value);
  };
  const put = async (name: string, policy: string, ...options: string[]): Promise<string> => {
    const stored = await ok("record", "put", name, "--policy", policy, "--as", "patient", ...options);
    expect(stored).to.include({ kept: true, accepted: 3, version: 1 });
    return String(stored["record"]);
  };

  before(async () => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-cli-"));
    writeFileSync(path("bundle.json"), bundle);
    writeFileSync(path("corrected.json"), corrected);
    up = spawnAceso(["up", "--rpc-port", "0", "--ipfs-port", "0", "--json"], { cwd });
    const lines: string[] = [];
    up.stderr?.on("data", (text) => everythingWritten.push(String(text)));
    if (up.stdout === null) throw new Error("up has no standard output");
    const output = createInterface({ input: up.stdout });
    await new Promise<void>((resolve, reject) => {
      output.on("line", (line) => {
        lines.push(line);
        resolve();
      });
      up.once("close", () => {
        reject(new Error(`up ended: ${everythingWritten.join("")}`));
      });
    });
    everythingWritten.push(...lines);
    expect(lines.length).to.equal(1);
    const ready = JSON.parse(lines[0]!) as { addresses: Record<string, string>; people: unknown[] };
    expect(ready.addresses["recordRegistry"]).to.match(/^0x[0-9a-f]{40}$/);
    expect(ready.people.length).to.be.greaterThan(5);
    network = await readNetwork(path(".aceso/local/network.json"));
  });

  after(() => {
    if (up.exitCode === null) up.kill("SIGKILL");
    rmSync(cwd, { recursive: true, maxRetries: 5, retryDelay: 200 });
  });

  describe("a record's life", () => {
    let record: string;
    let cid: string;

    it("is put by its patient and kept by every guardian", async () => {
      record = await put("bundle.json", "cardiology@mercy and eu@health-authority");
      const shown = await ok("record", "show", record);
      expect(shown).to.deep.include({
        policyText: "cardiology@mercy and eu@health-authority",
        standingConsent: ["TREAT"],
        accepted: 3,
        inline: false,
      });
      const { records } = await ok("record", "list", "patient");
      expect(records).to.have.lengthOf(1);
    });

    it("is opened by a clinician who satisfies the policy, with receipts", async () => {
      const got = await ok("record", "get", record, "--as", "cardiologist", "--out", "seen.json");
      expect(got).to.deep.include({ way: "policy", bytes: bundle.length, version: 1 });
      expect(
        (got["receipts"] as { share: string }[]).filter(({ share }) => share === "good").length,
      ).to.be.gte(2);
      expect(got["metadata"]).to.deep.equal({
        name: "bundle.json",
        mediaType: "application/fhir+json",
        fhirType: "Bundle",
        size: bundle.length,
      });
      expect(readFileSync(path("seen.json"), "utf8")).to.equal(bundle);
      expect(statSync(path("seen.json")).mode & 0o777).to.equal(0o600);
    });

    it("is opened by its owner from what this device keeps, without asking anyone", async () => {
      const got = await ok("record", "get", record, "--as", "patient", "--out", "own.json");
      expect(got).to.include({ way: "vault", request: null });
    });

    it("overwrites no file without --force", async () => {
      const again = ["record", "get", record, "--as", "patient", "--out", "own.json"];
      expect(await refused(...again)).to.equal("file-exists");
      await ok(...again, "--force");
      const names = ["bundle (2).json", "bundle (3).json"];
      for (const name of names) {
        expect((await ok("record", "get", record, "--as", "patient"))["out"]).to.equal(
          join(realpathSync(cwd), name),
        );
        expect(readFileSync(path(name), "utf8")).to.equal(bundle);
      }
    });

    it("asks nobody for what it could not write", async () => {
      const requests = async (): Promise<number> =>
        ((await ok("record", "log", record, "--as", "patient"))["openings"] as unknown[]).length;
      const before = await requests();
      expect(
        await refused("record", "get", record, "--as", "oncologist", "--ask", "--out", "absent/seen.json"),
      ).to.equal("directory-missing");
      expect(await requests()).to.equal(before);
    });

    it("stays shut to whoever does not satisfy the policy, and to what the purpose does not cover", async () => {
      expect(await refused("record", "get", record, "--as", "nurse", "--out", "no")).to.equal("no-way-in");
      const research = [
        "record",
        "get",
        record,
        "--purpose",
        "HRESCH",
        "--as",
        "cardiologist",
        "--out",
        "no",
      ];
      expect(await refused(...research)).to.equal("not-permitted");
      expect(existsSync(path("no"))).to.equal(false);
    });

    it("opens to a grantee, and no more once revoked", async () => {
      await ok("record", "grant", record, "nurse", "--purposes", "TREAT", "--until", "1d", "--as", "patient");
      expect(await ok("record", "get", record, "--as", "nurse", "--out", "granted.json")).to.include({
        way: "grant",
      });
      const revoked = await ok("record", "revoke", record, "nurse", "--as", "patient");
      expect(revoked).to.deep.include({ hadGrant: true, remaining: [] });
      expect(await refused("record", "get", record, "--as", "nurse", "--out", "no")).to.equal("no-way-in");
    });

    it("says of a revocation what it did not end", async () => {
      const none = await ok("record", "revoke", record, "nurse", "--as", "patient");
      expect(none).to.deep.include({ hadGrant: false, remaining: [] });
      const policy = await ok("record", "revoke", record, "cardiologist", "--as", "patient");
      const remaining = [{ purpose: "TREAT", way: "policy" }];
      expect(policy).to.deep.include({ hadGrant: false, remaining });
      const words = await runAceso(["record", "revoke", record, "cardiologist", "--as", "patient"], { cwd });
      expect(words.stdout).to.contain("had no grant").and.to.contain("standing consent for TREAT");
      expect(words.stdout).not.to.contain("no more");
    });

    it("is asked for before the patient grants, and opened by the same request afterwards", async () => {
      const ask = ["record", "get", record, "--as", "oncologist", "--ask", "--out", "asked.json"];
      const waiting = await json(...ask, "--wait", "0");
      expect([waiting.code, errorCode(waiting.value)]).to.deep.equal([1, "not-released-yet"]);
      const { values } = waiting.value["error"] as { values: { request: string } };
      await ok("record", "grant", record, "oncologist", "--as", "patient");
      expect(await ok(...ask)).to.include({ way: "grant", request: values.request });
    });

    it("lets only its owner and carers share it", async () => {
      const stranger = ["record", "grant", record, "nurse", "--as", "cardiologist"];
      expect(await refused(...stranger)).to.equal("not-the-owner");
      expect(await refused("record", "revoke", record, "oncologist", "--as", "nurse")).to.equal(
        "CustodyNotOwnerOrCarer",
      );
      expect(await refused("record", "erase", record, "--yes", "--as", "nurse")).to.equal("not-the-owner");
      expect(await refused("consent", "standing", record, "TREAT", "--as", "nurse")).to.equal(
        "CustodyNotOwnerOrCarer",
      );
    });

    it("opens in an emergency that leaves its trace, unless the patient forbids it", async () => {
      const emergency = [
        "record",
        "get",
        record,
        "--emergency",
        "unconscious",
        "--as",
        "paramedic",
        "--out",
        "em.json",
      ];
      expect(await ok(...emergency)).to.include({ way: "emergency" });
      const { emergencies } = await ok("record", "emergencies", "--as", "paramedic");
      const [filed] = emergencies as { reason: string; salt: string; reasonHash: string }[];
      expect(filed).to.deep.include({ reason: "unconscious", record });
      const explained = Buffer.concat([Buffer.from(filed!.salt.slice(2), "hex"), Buffer.from("unconscious")]);
      expect(`0x${createHash("sha256").update(explained).digest("hex")}`).to.equal(filed!.reasonHash);
      await ok("consent", "emergency", record, "forbid", "--as", "patient");
      expect(await refused(...emergency, "--force")).to.equal("KeyReleaseEmergencyOptedOut");
    });

    it("is opened and shared by a carer, until dismissed", async () => {
      await ok("carer", "appoint", "carer", "--as", "patient");
      expect(await ok("record", "get", record, "--as", "carer", "--out", "care.json")).to.include({
        way: "vault",
      });
      await ok("record", "grant", record, "nurse", "--as", "carer");
      await ok("record", "revoke", record, "nurse", "--as", "carer");
      await ok("carer", "dismiss", "carer", "--as", "patient");
      expect(await refused("record", "grant", record, "nurse", "--as", "carer")).to.equal("not-the-owner");
    });

    it("is corrected, and everyone who may open it opens the new version", async () => {
      const version = await ok("record", "correct", record, "corrected.json", "--as", "patient");
      // Emergencies have been forbidden since: a new secret, which the grant in force follows.
      const oncologist = network.people.find(({ name }) => name === "oncologist")!;
      expect(version).to.deep.include({ version: 2, kept: true, regranted: [oncologist.account] });
      cid = String(version["cid"]);
      await ok("record", "get", record, "--as", "cardiologist", "--out", "new.json");
      expect(readFileSync(path("new.json"), "utf8")).to.equal(corrected);
    });

    it("is corrected under a new secret, which grants in force follow", async () => {
      const version = await ok("record", "correct", record, "corrected.json", "--renew", "--as", "patient");
      const oncologist = network.people.find(({ name }) => name === "oncologist")!;
      expect(version).to.deep.include({ version: 3, regranted: [oncologist.account] });
      expect(await ok("record", "get", record, "--as", "oncologist", "--out", "anew.json")).to.include({
        version: 3,
      });
      cid = String(version["cid"]);
    });

    it("verifies by its CID, its id and its file, and a changed file does not", async () => {
      for (const what of [cid, record]) {
        const { checks } = await ok("verify", what);
        expect((checks as { ok: boolean }[]).every((check) => check.ok)).to.equal(true);
        expect(checks).to.have.length.greaterThan(5);
      }
      const response = await fetch(`${network.ipfs.api.replace(/\/$/, "")}/api/v0/cat?arg=${cid}`, {
        method: "POST",
        headers: { authorization: `Bearer ${network.ipfs.token ?? ""}` },
      });
      const envelope = Buffer.from(await response.arrayBuffer());
      writeFileSync(path("envelope"), envelope);
      await ok("verify", "envelope");
      envelope.writeUInt8(envelope.readUInt8(envelope.length - 1) ^ 1, envelope.length - 1);
      writeFileSync(path("changed"), envelope);
      const changed = await json("verify", "changed");
      expect([changed.code, errorCode(changed.value)]).to.deep.equal([1, "not-verified"]);
      const { checks } = changed.value["error"] as { checks: { check: string; ok: boolean }[] };
      expect(checks.filter((check) => !check.ok).map(({ check }) => check)).to.deep.equal(["register"]);
      writeFileSync(path("cut"), envelope.subarray(0, 200));
      expect(await refused("verify", "cut")).to.equal("not-verified");
      expect((await json("verify", "neither-file-nor-cid")).code).to.equal(2);
    });

    it("has a log of its own for its patient", async () => {
      const { openings, entries } = await ok("record", "log", record, "--as", "patient");
      const asked = openings as { accessor: string; answered: boolean; emergency?: string }[];
      expect(asked.length).to.be.gte(6);
      expect(asked.filter(({ emergency }) => emergency !== undefined)).to.have.lengthOf(1);
      const events = (entries as { event: string }[]).map(({ event }) => event);
      expect(events).to.include.members([
        "RecordRegistered",
        "RecordCorrected",
        "ConsentRevoked",
        "ShareReleased",
      ]);
      expect((await ok("record", "log", "--as", "nurse"))["openings"]).to.deep.equal([]);
      const words = await runAceso(["record", "log", record, "--as", "patient"], { cwd });
      expect(words.stdout).to.match(/\d guardians answered, 2 needed/);
      const others = await runAceso(["record", "log", record, "--as", "nurse"], { cwd });
      expect(others.stdout).to.contain("belongs to");
      const unknown = ["record", "log", `0x${"11".repeat(32)}`, "--as", "patient"];
      expect(await refused(...unknown)).to.equal("KeyReleaseRecordUnavailable");
    });

    it("is erased for everyone, its owner included", async () => {
      const unsure = await json("record", "erase", record, "--as", "patient");
      expect([unsure.code, errorCode(unsure.value)]).to.deep.equal([2, "usage"]);
      const erased = await ok("record", "erase", record, "--yes", "--as", "patient");
      expect(erased).to.include({ erased: true, guardians: 3 });
      for (const person of ["patient", "cardiologist", "oncologist"]) {
        const again = ["record", "get", record, "--as", person, "--out", "gone"];
        expect(await refused(...again), person).to.equal("record-erased");
      }
    });

    it("is told to an auditor as CSV and as FHIR", async () => {
      const csv = await runAceso(["audit", "export", "--format", "csv", "--record", record], { cwd });
      expect(csv.code).to.equal(0);
      expect(csv.stdout.split("\r\n").length).to.be.greaterThan(20);
      const written = await ok(
        "audit",
        "export",
        "--format",
        "fhir",
        "--out",
        "audit.json",
        "--person",
        "nurse",
      );
      const fhir = JSON.parse(readFileSync(path("audit.json"), "utf8")) as {
        resourceType: string;
        entry: unknown[];
      };
      expect(fhir.resourceType).to.equal("Bundle");
      expect(fhir.entry.length).to.be.greaterThan(0);
      expect(written["entries"]).to.equal(fhir.entry.length);
      expect((await json("audit", "export", "--format", "xml")).code).to.equal(2);
    });
  });

  describe("people and institutions", () => {
    it("keeps a small record in the chain itself, and refuses a large one there", async () => {
      writeFileSync(path("prescription.txt"), "amoxicillin 500 mg");
      const record = await put("prescription.txt", "nurse@mercy", "--inline");
      await ok("record", "get", record, "--as", "nurse", "--out", "inline.txt");
      expect(readFileSync(path("inline.txt"), "utf8")).to.equal("amoxicillin 500 mg");
      await ok("verify", record);
      writeFileSync(path("large.txt"), Buffer.alloc(20_000));
      const large = ["record", "put", "large.txt", "--policy", "nurse@mercy", "--inline", "--as", "patient"];
      expect(await refused(...large)).to.equal("too-large-inline");
    });

    it("lets an institution attest, deliver and revoke attributes, and nobody else", async () => {
      const record = await put("bundle.json", "radiology@charite");
      const get = (out: string) => ["record", "get", record, "--as", "nurse", "--out", out];
      expect(await refused("attribute", "grant", "radiology", "nurse", "--as", "nurse")).to.equal(
        "AttributeIssuerInactive",
      );
      expect(await refused("attribute", "deliver", "radiology", "nurse", "--as", "charite")).to.equal(
        "AttributeNotHeld",
      );
      await ok("attribute", "grant", "radiology", "nurse", "--until", "1d", "--as", "charite");
      expect(await refused(...get("no"))).to.equal("no-way-in");
      await ok("attribute", "deliver", "radiology", "nurse", "--as", "charite");
      const { collected, refused: spoilt } = await ok("attribute", "collect", "--as", "nurse");
      expect(collected).to.include("radiology@charite");
      expect(spoilt).to.deep.equal([]);
      await ok(...get("radiology.json"));
      await ok("attribute", "revoke", "radiology", "nurse", "--as", "charite");
      expect(await refused(...get("no"))).to.equal("not-permitted");
    });

    it("lets the consortium admit institutions, and nobody else", async () => {
      const account = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
      expect(await refused("institution", "admit", "novo", account, "--as", "mercy")).to.equal(
        "AccessManagedUnauthorized",
      );
      expect(await ok("institution", "admit", "novo", account, "--as", "consortium")).to.include({
        done: true,
      });
      expect(await refused("institution", "admit", "novo", account, "--as", "consortium")).to.equal(
        "InstitutionLabelTaken",
      );
      await ok("institution", "deactivate", "novo", "--as", "consortium");
      const { institutions } = await ok("institution", "list");
      const labels = (institutions as { label: string; active: boolean }[]).map(({ label, active }) => [
        label,
        active,
      ]);
      expect(labels).to.deep.include(["novo", false]).and.deep.include(["mercy", true]);
      await ok("institution", "reactivate", "novo", "--as", "consortium");
      const emergency = ["institution", "emergency", "emergency@health-authority", "--as"];
      expect(await ok(...emergency, "consortium")).to.include({ attribute: emergency[2], done: true });
      expect(await refused(...emergency, "patient")).to.equal("AccessManagedUnauthorized");
      const { set } = await ok("institution", "guardians", "mercy,charite", "--as", "patient");
      expect(set).to.equal(2);
      expect(await ok("institution", "key", "--as", "charite")).to.include({ label: "charite", version: 2 });
    });

    it("restores a vault from its phrase, and moves custody only with the delay", async () => {
      const { phrase } = await ok("vault", "phrase", "--reveal", "--as", "patient");
      // The one command that is meant to show it; the search for secrets below must not find it anywhere else.
      everythingWritten.splice(
        everythingWritten.findLastIndex((text) => text.includes(String(phrase))),
        1,
      );
      writeFileSync(path("phrase"), `${String(phrase)}\n`);
      const home = network.people.find(({ name }) => name === "auditor")!.home;
      rmSync(join(home, "vault.json"));
      const env = { ACESO_HOME: home, ACESO_PHRASE_FILE: path("phrase") };
      expect((await runJson(["vault", "restore"], { cwd, env })).code).to.equal(0);
      writeFileSync(path("phrase"), `${String(phrase).replace(/^\w+/, "aceso")}\n`);
      rmSync(join(home, "vault.json"));
      const wrong = await runJson(["vault", "restore"], { cwd, env });
      expect([wrong.code, errorCode(wrong.value)]).to.deep.equal([1, "phrase-rejected"]);
      await ok("custody", "propose", "auditor", "--as", "patient");
      const id = `0x${"11".repeat(32)}`;
      expect(await refused("custody", "take", "patient", "--record", id, "--as", "auditor")).to.equal(
        "CustodyNotReady",
      );
      await ok("custody", "stop", "--as", "patient");
      expect((await json("vault", "phrase", "--as", "patient")).code).to.equal(2);
      expect(await ok("vault", "publish", "--as", "nurse")).to.include({ version: 2 });
    });

    it("takes keys from the environment, and says what is missing", async () => {
      const patient = network.people.find(({ name }) => name === "patient")!;
      const by = async (env: Record<string, string>) => runJson(["record", "list"], { cwd, env });
      const keystore = join(patient.home, "keystore.json");
      const password = readFileSync(join(patient.home, "password"), "utf8").trim();
      const { privateKey } = await Wallet.fromEncryptedJson(readFileSync(keystore, "utf8"), password);
      for (const env of [
        { ACESO_HOME: patient.home },
        { ACESO_KEYSTORE: keystore, ACESO_PASSWORD: password },
        { ACESO_PRIVATE_KEY: privateKey },
      ]) {
        expect((await by(env)).value["owner"], Object.keys(env).join()).to.equal(patient.account);
      }
      expect(errorCode((await by({})).value)).to.equal("signer-missing");
      const wrong = await by({ ACESO_KEYSTORE: keystore, ACESO_PASSWORD: "wrong" });
      expect([wrong.code, errorCode(wrong.value)]).to.deep.equal([1, "keystore-unreadable"]);
      expect(await refused("record", "list", "--as", "nobody")).to.equal("unknown-member");
    });

    it("ends on Ctrl-C with 130 and leaves no half-written file", async () => {
      const record = await put("bundle.json", "oncology@charite", "--standing", "");
      const before = readdirSync(cwd).sort();
      const asking = [
        "record",
        "get",
        record,
        "--as",
        "oncologist",
        "--ask",
        "--wait",
        "600",
        "--out",
        "never",
      ];
      const child = spawnAceso(asking, { cwd });
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      child.kill("SIGINT");
      const code = await new Promise((resolve) => child.once("close", resolve));
      expect(code).to.equal(130);
      expect(readdirSync(cwd).sort()).to.deep.equal(before);
    });
  });

  describe("in the end", () => {
    it("has written no key, password, token or phrase anywhere", async () => {
      const members = [...network.people, ...network.institutions, network.consortium!];
      const secrets = [network.ipfs.token ?? "", readFileSync(path("phrase"), "utf8").trim().slice(10)];
      for (const { home } of members) {
        const password = readFileSync(join(home, "password"), "utf8").trim();
        const keystore = readFileSync(join(home, "keystore.json"), "utf8");
        secrets.push(password, (await Wallet.fromEncryptedJson(keystore, password)).privateKey.slice(2));
      }
      for (const { home } of network.institutions) {
        secrets.push(readFileSync(join(home, "authority-1.key")).subarray(-64).toString("hex"));
      }
      const written = everythingWritten.join("\n");
      expect(written.length).to.be.greaterThan(10_000);
      for (const secret of secrets) {
        expect(secret.length).to.be.greaterThan(10);
        expect(written.includes(secret)).to.equal(false);
      }
    });

    it("is not replaced while it is up, ends with the process that keeps it, and is not mistaken for alive", async () => {
      expect(await refused("up", "--rpc-port", "0", "--ipfs-port", "0")).to.equal("network-running");
      const taken = [
        "--directory",
        path("second"),
        "--rpc-port",
        new URL(network.rpc).port,
        "--ipfs-port",
        "0",
      ];
      expect(await refused("up", ...taken)).to.equal("port-taken");
      expect(await refused("up", "--directory", cwd, "--rpc-port", "0")).to.equal("directory-foreign");
      const children = network.institutions.map(({ guardian }) => guardian!.pid);
      expect(children.every(isAlive)).to.equal(true);
      const ended = new Promise((resolve) => up.once("close", resolve));
      up.kill("SIGKILL");
      await ended;
      expect(await refused("record", "list", "patient")).to.equal("network-stopped");
      for (let i = 0; children.some(isAlive) && i < 100; i++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(children.some(isAlive)).to.equal(false);
    });
  });
});
