import { expect } from "chai";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parsePatientClaim } from "../../app/learning/claim/parsePatientClaim.ts";
import { attestAttributes } from "../../offchain/chain/institutions/attestAttributes.ts";
import { attributeId } from "../../offchain/chain/institutions/attributeId.ts";
import { defineGuardianSet } from "../../offchain/chain/institutions/defineGuardianSet.ts";
import { definePolicy } from "../../offchain/chain/institutions/definePolicy.ts";
import { readBlockRef } from "../../offchain/chain/readBlockRef.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { setStandingConsent } from "../../offchain/chain/records/setStandingConsent.ts";
import { claimPatient } from "../../offchain/chain/tasks/claimPatient.ts";
import { mintTokens } from "../../offchain/chain/tasks/mintTokens.ts";
import { readDataset } from "../../offchain/chain/tasks/readDataset.ts";
import { readTokenBalance } from "../../offchain/chain/tasks/readTokenBalance.ts";
import { openPoolHere } from "../../offchain/learning/tasks/openPoolHere.ts";
import { trainUpdate } from "../../offchain/learning/tasks/trainUpdate.ts";
import type { Hex } from "../../offchain/rounds/hex.ts";
import { sharePart } from "../../offchain/rounds/sharePart.ts";
import { DEFAULT_SPLIT } from "../../offchain/rounds/split.ts";
import { auditConsent, type ConsentAudit } from "../../offchain/workers/auditor/auditConsent.ts";
import { auditRound } from "../../offchain/workers/auditor/auditRound.ts";
import { openReader } from "../../offchain/workers/auditor/openReader.ts";
import { parseOpenedRows } from "../../offchain/workers/consent/openedRows.ts";
import { openedRowsPath } from "../../offchain/workers/hospital/openedRowsPath.ts";
import type { ReadConsents, Train } from "../../offchain/workers/hospital/hospital.ts";
import { chooseRows } from "../../offchain/workers/hospital/chooseRows.ts";
import { readGlobalModel } from "../../offchain/workers/replay/readGlobalModel.ts";
import { readReport } from "../../offchain/workers/replay/readReport.ts";
import { readSpec } from "../../offchain/workers/replay/readSpec.ts";
import type { RunningHospital } from "../../offchain/workers/hospital/startHospital.ts";
import { prepareRows } from "../../offchain/workers/tasks/prepareRows.ts";
import type { TaskView } from "../../offchain/workers/tasks/taskView.ts";
import { errorCode, runAceso, runJson } from "./cliProcess.ts";
import { bytes, hex, until } from "./guardianWorld.ts";
import { buildLearningWorld, PER_ROUND, type LearningWorld } from "./learningWorld.ts";

const TRAIN = 64;
/** Patients of each hospital; the last of its rows are of somebody who has no record. */
const PATIENTS = 5;
const word = (text: string): Hex => hex(Buffer.from(text.padEnd(32, ".")));

type Patient = Awaited<ReturnType<LearningWorld["person"]>> & { readonly record: Hex };

/** The worker as its operator starts it, to its end. */
async function runHospitalProcess(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; stderr: string }> {
  const entry = fileURLToPath(new URL("../../offchain/workers/hospital/main.ts", import.meta.url));
  const env = { PATH: process.env["PATH"], ...environment };
  const child = spawn(process.execPath, [entry], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 60_000,
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stderr };
}

/** Anybody's consent is there, says this one. */
const everybodyConsents: ReadConsents = (_chain, _institution, records) => Promise.resolve(new Set(records));

describe("a sealed task in which rows train only with their patients' consent", function () {
  this.timeout(300_000);
  let world: LearningWorld;
  /** By hospital, then `p0`, `p1`, …; the first patient of the second is the last one of the first. */
  let patients: Patient[][];
  let started: RunningHospital[];
  /** Blocks in which the first patients of the first and the last hospital took consent back, and one gave it again. */
  const takenBack: number[] = [];
  let givenAgain: number;
  /** A block before any hospital had declared anything. */
  let undeclared: number;
  let task: number;
  let view: TaskView;
  const padded: Hex = `0x${"dd".repeat(20)}`;

  /** Gives each hospital's rows a column that says whose they are, and ties the patients to records. */
  const settle = async (): Promise<void> => {
    const { consortium, hospitals } = world;
    const guardians = hospitals.slice(0, 3).map(({ account }) => account);
    const guardianSet = await defineGuardianSet(consortium.chain, guardians, 2);
    const first = await world.person(hospitals[0]!.key);
    const soon = Math.floor(Date.now() / 1000) + 86_400;
    await attestAttributes(
      first.chain,
      hospitals.map(({ account }) => ({ account, name: "research", until: soon })),
    );
    const id = attributeId(first.account, "research");
    const policy = await definePolicy(first.chain, Uint8Array.from([1, ...bytes(id), 0]));
    first.chain.provider.destroy();
    const enter = async (name: string): Promise<Patient> => {
      const person = await world.person(hex(Buffer.from(name.padEnd(32, "#"))));
      const { record } = await registerRecord(person.chain, {
        salt: word(`salt of ${name}`),
        digest: word(`digest of ${name}`),
        policy,
        guardianSet,
        epochs: [1, 1, 1],
        // The third patient of the first hospital never consents.
        settings: name === "patient 0.2" ? 0 : TRAIN,
      });
      return { ...person, record };
    };
    patients = await Promise.all(
      hospitals.map((_, i) =>
        Promise.all(Array.from({ length: PATIENTS }, (__, p) => enter(`patient ${i}.${p}`))),
      ),
    );
    patients[1]![0] = patients[0]![PATIENTS - 1]!;
    hospitals.forEach(({ settings }, i) => {
      const [header = "", ...rows] = readFileSync(settings.data, "utf8").trimEnd().split("\n");
      const owned = rows.map((row, at) => `${at % 9 === 8 ? "nobody" : `p${at % PATIENTS}`},${row}`);
      writeFileSync(settings.data, `${[`patient,${header}`, ...owned].join("\n")}\n`);
      const ties = patients[i]!.map(({ record }, p) => `p${p},${record}`);
      const consents = join(settings.directory, "consents.csv");
      writeFileSync(consents, `${["patient,record", ...ties].join("\n")}\n`);
      Object.assign(settings, { consents });
    });
  };
  const inRound = (round: number) =>
    until(
      `round ${round + 1} has begun`,
      async () => {
        const now = await world.viewOf(task);
        return now.stage === "round" && now.attempt?.round === round;
      },
      60_000,
    );

  before(async () => {
    world = await buildLearningWorld(4, 2_000);
    await settle();
    undeclared = (await readBlockRef(world.requester.chain, "latest"))!.number;
    /** Names an account of its own beside its patients. */
    const pads: Train = (parameters, openPool) =>
      trainUpdate({ ...parameters, patients: [...(parameters.patients ?? []), padded] }, openPool);
    started = [
      await world.start(0),
      await world.start(1),
      await world.start(2, pads),
      await world.start(3, undefined, everybodyConsents),
    ];
    const posted = await world.post({ rounds: 3, maxAttempts: 2, consentGated: true }, 30, "committee");
    ({ task } = posted);
    const stop = new AbortController();
    const ended = world.attend(task, posted.prepared, stop.signal);
    await inRound(0);
    // While the first round runs, a patient of the first hospital and one of the last take their consent back.
    for (const { chain, record } of [patients[0]![0]!, patients[3]![0]!])
      takenBack.push((await setStandingConsent(chain, record, 0)).block);
    await inRound(1);
    const [{ chain, record }] = patients[0]! as [Patient];
    givenAgain = (await setStandingConsent(chain, record, TRAIN)).block;
    expect((await ended)?.stage, world.heard.join("\n")).to.equal("done");
    view = await until(
      "all rounds are settled and claims written",
      async () => {
        const now = await world.viewOf(task);
        const written = world.hospitals.every(({ settings: { directory } }) =>
          [1, 2, 3].every((round) =>
            statSync(join(directory, "patients", `task-${task}-round-${round}`), { throwIfNoEntry: false }),
          ),
        );
        return written && now.rounds.every(({ settled }) => settled !== undefined) ? now : undefined;
      },
      60_000,
    );
  });
  after(async () => {
    for (const { chain } of patients.flat()) chain.provider.destroy();
    await world.close();
  });

  const shownBy = (hospital: number, round: number) => {
    const { attempt } = view.rounds[round]!.attempt;
    const path = openedRowsPath(world.hospitals[hospital]!.settings.directory, { task, round, attempt });
    return parseOpenedRows(readFileSync(path));
  };
  const auditOf = async (hospital: number, round: number): Promise<ConsentAudit> => {
    const audit = await auditConsent(world.requester.chain, world.ipfs, shownBy(hospital, round));
    if ("nothing" in audit) throw new Error(audit.nothing);
    return audit;
  };
  const failing = ({ checks }: ConsentAudit): string[] =>
    checks.filter(({ ok }) => !ok).map(({ name }) => name);
  const claimsOf = (hospital: number, round: number) => {
    const { directory } = world.hospitals[hospital]!.settings;
    const folder = join(directory, "patients", `task-${task}-round-${round + 1}`);
    return readdirSync(folder).map((name) => ({
      path: join(folder, name),
      claim: parsePatientClaim(readFileSync(join(folder, name), "utf8")),
    }));
  };

  it("is certified by all, and every round replays to the same root of patients", async () => {
    // By a member: updates, and with them whose rows they are of, are sealed to the committee.
    const member = await world.person(world.hospitals[1]!.key);
    for (const { round, certified } of view.rounds) {
      expect(certified?.certificate.results.outcomes, world.heard.join("\n")).to.equal(0b01010101n);
      expect(BigInt(certified!.certificate.results.patientsRoot)).to.not.equal(0n);
      const audit = await auditRound(member.chain, world.ipfs, task, round);
      expect(audit?.checks.filter(({ ok }) => !ok)).to.deep.equal([]);
      expect(audit?.missing).to.equal(null);
    }
    member.chain.provider.destroy();
  });

  it("leaves a revoked patient's rows out of the next round: the update is that of a hospital that never had them", async () => {
    const reader = await openReader(world.requester.chain, world.ipfs);
    const spec = await readSpec(reader, view);
    const { settings, account } = world.hospitals[0]!;
    const seat = view.roster.findIndex((one) => one.account === account);
    const lines = readFileSync(settings.data, "utf8").trimEnd().split("\n");
    /** The digest of what the first hospital's rows of some patients give in a round. */
    const digestOf = async (round: number, whose: readonly number[]): Promise<Hex> => {
      const { baseDigest, attempt } = view.rounds[round]!.certified!.certificate;
      const kept = lines.filter((line, i) => i === 0 || whose.some((p) => line.startsWith(`p${p},`)));
      const { rows } = prepareRows(Buffer.from(kept.join("\n")), "rows.csv", spec, "patient");
      const trained = await trainUpdate(
        {
          spec,
          base: await readGlobalModel(reader, spec, baseDigest),
          rows,
          step: { task, round, attempt },
          seat,
          patients: whose.map((p) => patients[0]![p]!.account),
        },
        openPoolHere,
      );
      if ("refused" in trained) throw new Error(trained.refused);
      return trained.updateDigest;
    };
    const revealed = await Promise.all(
      view.rounds.map(async ({ certified }) => {
        const report = await readReport(reader, certified!.certificate.results.reportDigest);
        return report.seats[seat]?.updateDigest;
      }),
    );
    // p2 never consented, p0 takes its consent back in the first round and gives it again in the second.
    const consents = view.rounds.map(
      ({ attempt: { since } }) => since < takenBack[0]! || since >= givenAgain,
    );
    expect(consents, "with, without, and with again").to.deep.equal([true, false, true]);
    for (const [round, consented] of consents.entries()) {
      const [all, without] = [await digestOf(round, [0, 1, 3, 4]), await digestOf(round, [1, 3, 4])];
      expect(all).to.not.equal(without);
      expect(revealed[round]).to.equal(consented ? all : without);
      const shown = shownBy(0, round).rows.map(({ record }) => record);
      expect(shown.includes(patients[0]![0]!.record)).to.equal(consented);
    }
  });

  it("passes an audit of consent where a hospital kept to it, in every round", async () => {
    for (const round of [0, 1, 2])
      for (const hospital of [0, 1]) {
        const audit = await auditOf(hospital, round);
        expect(failing(audit), JSON.stringify(audit.checks)).to.deep.equal([]);
        expect(audit.checks).to.have.length(8);
      }
  });

  it("pays whoever trains on a revoked row, and only an audit finds it, from the round after the revocation on", async () => {
    const [first, second] = [await auditOf(3, 0), await auditOf(3, 1)];
    expect(view.rounds[0]!.attempt.since < takenBack[1]!, "consent was still there").to.equal(true);
    expect(failing(first)).to.deep.equal([]);
    expect(failing(second)).to.deep.equal(["consent"]);
    // Shown without the row it may not have had, the rows are not those it committed to.
    const shown = shownBy(3, 1);
    const hidden = { ...shown, rows: shown.rows.filter(({ record }) => record !== patients[3]![0]!.record) };
    const audit = await auditConsent(world.requester.chain, world.ipfs, hidden);
    expect(failing(audit as ConsentAudit)).to.deep.equal(["consent root", "samples", "patients"]);
  });

  it("pays an account that a hospital slips in, and only an audit finds it", async () => {
    expect(claimsOf(2, 0).map(({ claim }) => claim.account)).to.include(padded);
    const audit = await auditOf(2, 0);
    expect(failing(audit)).to.deep.equal(["patients"]);
    expect(audit.checks.at(-1)?.found).to.match(/1 without a row, 0 left out/);
  });

  it("pays each patient its part of every hospital's part by the file of any of them, and no unit is lost", async () => {
    const { requester, addresses } = world;
    const share = sharePart(PER_ROUND, DEFAULT_SPLIT.patients);
    const settled = view.rounds[0]!.settled!;
    const claims = [0, 1, 2, 3].flatMap((hospital) => claimsOf(hospital, 0).map(({ claim }) => claim));
    const due = new Map(claims.map((claim) => [claim.account, claim]));
    // Five patients each, one who never consented, one of two hospitals, and one who is none.
    expect(due.size).to.equal(4 * PATIENTS - 2 + 1);
    expect(claims).to.have.length(due.size + 1);
    const part = share / 4n;
    const [first, second] = [part / BigInt(PATIENTS - 1), part / BigInt(PATIENTS)];
    const dueTo = (hospital: number, p: number) => due.get(patients[hospital]![p]!.account)?.amount;
    expect([dueTo(0, 1), dueTo(1, 1), dueTo(1, 0)]).to.deep.equal([first, second, first + second]);
    // The account that the third hospital slipped in takes from its own patients, and from nobody else.
    expect([dueTo(2, 1), due.get(padded)?.amount]).to.deep.equal([part / 6n, part / 6n]);
    expect(dueTo(3, 1)).to.equal(part / BigInt(PATIENTS));
    const sum = [...due.values()].reduce((total, { amount }) => total + amount, 0n);
    expect(share - sum < BigInt(due.size) + 4n, "what does not divide").to.equal(true);
    expect(settled.amounts.reduce((sum, amount) => sum + amount, share)).to.equal(PER_ROUND);
    for (const claim of due.values())
      await claimPatient(requester.chain, { ...claim, trainersRoot: settled.trainersRoot });
    for (const { account, amount } of due.values())
      expect(await readTokenBalance(requester.chain, addresses.incentiveToken, account)).to.equal(amount);
    expect(dueTo(0, 2), "who never consented").to.equal(undefined);
  });

  it("is opened, audited and claimed from the command line", async () => {
    const network = join(world.directory, "network.json");
    writeFileSync(
      network,
      JSON.stringify({
        rpc: world.rpc,
        deployment: world.deployment,
        ipfs: world.api,
        emergencyPolicy: "emergency@health-authority",
        guardianSet: 1,
      }),
    );
    const options = {
      cwd: world.directory,
      env: {
        ACESO_HOME: join(world.directory, "requester"),
        ACESO_NETWORK: network,
        ACESO_PRIVATE_KEY: world.requester.key,
      },
    };
    const aceso = (...args: string[]) => runJson(args, options);
    const out = join(world.directory, "opened.json");
    const [honest, liar] = [0, 3].map((i) => world.hospitals[i]!.settings.directory) as [string, string];
    const opened = await aceso("hospital", "consent", String(task), "2", "--out", out, "--dir", honest);
    expect(opened.code, JSON.stringify(opened.value)).to.equal(0);
    expect(statSync(out).mode & 0o777).to.equal(0o600);
    const { attempt } = view.rounds[1]!.attempt;
    const cheat = openedRowsPath(liar, { task, round: 1, attempt });
    const reference = join(world.directory, "reference.csv");
    writeFileSync(reference, world.cohort.reference);
    await mintTokens(world.consortium.chain, world.requester.account, 10n ** 18n);
    const said = ["--title", "Which of two", "--label", "diagnosis", "--pay", "1", "--stake", "1"];
    const [passed, failed, other, created] = await Promise.all([
      aceso("audit", "consent", String(task), "2", "--rows", out),
      aceso("audit", "consent", String(task), "2", "--rows", cheat),
      aceso("audit", "consent", String(task), "1", "--rows", out),
      aceso("task", "create", reference, ...said, "--rounds", "1", "--attempts", "1", "--consented"),
    ]);
    expect(passed.code, JSON.stringify(passed.value)).to.equal(0);
    expect(passed.value).to.include({ ok: true, round: 2 });
    expect(failed.code).to.equal(1);
    expect(errorCode(failed.value)).to.equal("audit-failed");
    expect(errorCode(other.value)).to.equal("other-round");
    const next = Number(created.value["task"]);
    expect((await world.viewOf(next)).terms.consentGated).to.equal(true);

    const [one] = claimsOf(0, 1);
    const forged = join(world.directory, "forged.json");
    writeFileSync(forged, readFileSync(one!.path, "utf8").replace(/"amount":"\d/, '"amount":"9'));
    const [paid, refused, shown] = await Promise.all([
      aceso("claim", "--file", one!.path),
      aceso("claim", "--file", forged),
      runAceso(["task", "show", String(next)], options),
    ]);
    const { account, amount } = one!.claim;
    expect(paid.value).to.include({ account, amount: String(amount), round: 2 });
    expect(await readTokenBalance(world.requester.chain, world.addresses.incentiveToken, account)).to.satisfy(
      (balance: bigint) => balance >= amount,
    );
    expect(errorCode(refused.value)).to.equal("not-certified");
    expect(shown.stdout).to.contain("each with its patient's consent, patients share 10 % of the pay");
  });

  it("takes no row of whoever has taken all consent back, or that was not declared when Commit opened", async () => {
    const { hospital } = started[0]!;
    const spec = await readSpec(hospital, view);
    const seat = view.roster.find(({ account }) => account === hospital.account)!;
    const { since } = view.rounds[2]!.attempt;
    const rowsAt = async (block: number) =>
      (await chooseRows(hospital, seat, { round: 2, attempt: 0, since: block }, spec))?.opened.rows;
    for (const { chain, record } of patients[0]!) await setStandingConsent(chain, record, 0);
    const head = (await readBlockRef(hospital.chain, "latest"))!.number;
    expect(await rowsAt(head), "nobody consents: the attempt is sat out").to.equal(undefined);
    expect(await rowsAt(since), "which changes nothing of what was").to.deep.equal(shownBy(0, 2).rows);
    expect(await rowsAt(undeclared), "before there was a dataset").to.equal(undefined);
    const { data } = hospital.settings;
    const lines = readFileSync(data, "utf8").split("\n");
    const edited = lines.map((line) => line.replace(/^p1,[^,]*/, "p1,0.5"));
    writeFileSync(data, edited.join("\n"));
    const [p1] = [patients[0]![1]!.record];
    const left = shownBy(0, 2).rows.filter(({ record }) => record !== p1);
    expect(await rowsAt(since), "and rows edited since they were declared").to.deep.equal(left);
  });

  it("declares its rows again when they changed, as the next version, and only then", async () => {
    const { dataset } = started[1]!.hospital.tied!;
    const versionNow = async () => (await readDataset(world.requester.chain, dataset))?.version;
    await world.stop(started[1]!);
    await world.stop(await world.start(1));
    expect(await versionNow()).to.equal(1);
    const { data } = world.hospitals[1]!.settings;
    writeFileSync(data, readFileSync(data, "utf8").replace(/^p0,.*\n/m, ""));
    await world.stop(await world.start(1));
    expect(await versionNow()).to.equal(2);
    // As an operator runs it: a process, which says on which line the file is wrong, and does not start.
    const { settings, key } = world.hospitals[1]!;
    const ties = join(world.directory, "ties.csv");
    writeFileSync(ties, `patient,record\np1,${patients[1]![1]!.record}\np2,0x12\n`);
    const { code, stderr } = await runHospitalProcess({
      ACESO_HOSPITAL_DIR: settings.directory,
      ACESO_HOSPITAL_DATA: data,
      ACESO_HOSPITAL_CONSENTS: ties,
      ACESO_HOSPITAL_MAX_STAKE: "1",
      ACESO_RPC: world.rpc,
      ACESO_DEPLOYMENT: world.deployment,
      ACESO_IPFS_API: world.api.api,
      ACESO_PRIVATE_KEY: key,
    });
    expect(code, stderr).to.equal(1);
    expect(stderr).to.contain("ties.csv, line 3, has a record that is no id");
    expect(await versionNow()).to.equal(2);
    const audit = await auditOf(1, 0);
    expect(failing(audit), "what it declared before is still what counts of the rounds before").to.deep.equal(
      [],
    );
  });
});
