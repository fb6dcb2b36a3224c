import { expect } from "chai";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { readTaskEvents } from "../../offchain/chain/tasks/readTaskEvents.ts";
import { encodeTaskSpec } from "../../offchain/learning/tasks/encodeTaskSpec.ts";
import { hashCertificate } from "../../offchain/rounds/hashCertificate.ts";
import type { Hex } from "../../offchain/rounds/hex.ts";
import { readOutcomes } from "../../offchain/rounds/readOutcomes.ts";
import { auditRound } from "../../offchain/workers/auditor/auditRound.ts";
import { openReader } from "../../offchain/workers/auditor/openReader.ts";
import { DATABASE } from "../../offchain/workers/hospital/openHospital.ts";
import { fetchBatch } from "../../offchain/workers/replay/fetchBatch.ts";
import { fetchFromMembers } from "../../offchain/workers/replay/fetchFromMembers.ts";
import { isDealingOf } from "../../offchain/workers/replay/isDealingOf.ts";
import { dealingPath } from "../../offchain/workers/replay/paths.ts";
import { readReport } from "../../offchain/workers/replay/readReport.ts";
import { readSpec } from "../../offchain/workers/replay/readSpec.ts";
import { recomputeRound } from "../../offchain/workers/replay/recomputeRound.ts";
import { openStore } from "../../offchain/workers/hospital/store/openStore.ts";
import { updateTable } from "../../offchain/workers/hospital/store/updateTable.ts";
import { foldTask } from "../../offchain/workers/tasks/foldTask.ts";
import { startProcess, type RunningProcess } from "../../scripts/network/startProcess.ts";
import { buildLearningWorld, type LearningWorld } from "./learningWorld.ts";

const ready = z.object({ account: z.string(), endpoint: z.string() });

describe("a learning task whose updates are sealed to the committee", function () {
  this.timeout(300_000);
  let world: LearningWorld;
  const processes: RunningProcess<z.output<typeof ready>>[] = [];
  before(async () => {
    world = await buildLearningWorld(4);
  });
  after(async () => {
    for (const one of processes) await one.kill();
    await world.close();
  });

  /** The worker as a hospital runs it, in a process of its own. */
  const run = async (i: number): Promise<void> => {
    const { key, settings } = world.hospitals[i]!;
    const environment = {
      ACESO_HOSPITAL_DIR: settings.directory,
      ACESO_HOSPITAL_DATA: settings.data,
      ACESO_HOSPITAL_TASKS: "all",
      ACESO_HOSPITAL_MAX_STAKE: String(settings.maxStake),
      ACESO_HOSPITAL_STAGGER: "2",
      ACESO_HOSPITAL_UNANIMITY: "6",
      ACESO_PRIVATE_KEY: key,
      ACESO_RPC: world.rpc,
      ACESO_DEPLOYMENT: settings.deployment,
      ACESO_IPFS_API: settings.ipfs.api,
      ACESO_IPFS_TOKEN: settings.ipfs.token ?? "",
      ACESO_CONFIRMATIONS: "1",
      ACESO_POLL_MS: "100",
    };
    const entry = new URL("../../offchain/workers/hospital/main.ts", import.meta.url);
    const log = join(settings.directory, "hospital.log");
    processes[i] = await startProcess({ entry, environment, ready, log, readyMs: 60_000 });
  };

  /** Everything that the IPFS node has, in its own files. */
  const everythingOnIpfs = async (): Promise<readonly Buffer[]> => {
    const directory = join(world.directory, "ipfs");
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
  };

  it("gives the model that it gives in the clear, and shows no update to anybody else", async () => {
    const phases = { commitTime: 20, revealTime: 14, rounds: 2, maxAttempts: 2 };
    const { task, prepared } = await world.post(phases, 60, "committee");
    for (let i = 0; i < 4; i++) await run(i);
    const stop = new AbortController();
    const ended = await world.attend(task, prepared, stop.signal);
    const logs = await Promise.all(
      world.hospitals.map(({ settings }) => readFile(join(settings.directory, "hospital.log"), "utf8")),
    );
    expect(ended?.stage, logs.join("\n")).to.equal("done");
    const { chain } = world.requester;
    const certificates = ended!.rounds.map(({ certified }) => certified!.certificate);
    expect(certificates).to.have.length(2);
    for (const { results } of certificates)
      expect(readOutcomes(results.outcomes, 4)).to.deep.equal(Array(4).fill("accepted"));

    // What an outsider has: the chain, all of IPFS, and whatever hospitals hand out.
    const reader = await openReader(chain, world.ipfs);
    const reports = await Promise.all(
      certificates.map(({ results }) => readReport(reader, results.reportDigest)),
    );
    const digests = reports.flatMap(({ seats }) => seats.flatMap(({ updateDigest }) => updateDigest ?? []));
    expect(digests).to.have.length(8);
    const seen: Buffer[] = [...(await everythingOnIpfs())];
    let copies = 0;
    for (const { ready: said } of processes)
      for (const digest of digests) {
        const paths = [`files/${digest}`, `updates/${task}/${digest}/${world.requester.account}`];
        for (const path of paths) {
          const { status } = await fetch(`${said.endpoint}/documents/${path}`);
          expect(status, path).to.equal(404);
        }
        for (const { account } of world.hospitals) {
          const answer = await fetch(`${said.endpoint}/documents/updates/${task}/${digest}/${account}`);
          if (answer.status !== 200) continue;
          copies++;
          seen.push(Buffer.from(await answer.text(), "base64"));
        }
      }
    expect(copies, "every member hands every member every update").to.equal(4 * 8 * 4);

    // A member's own key opens them for an audit; nobody else's does, and the audit says so.
    const outside = await auditRound(chain, world.ipfs, task, 1);
    expect([outside?.ok, outside?.tier]).to.deep.equal([true, "events"]);
    expect(outside?.missing).to.match(/sealed to its committee/);
    const signer = await loadSigner({ privateKey: world.hospitals[2]!.key });
    const own = await connectChain({ rpc: world.rpc, addresses: world.addresses, signer });
    try {
      for (const round of [0, 1]) {
        const inside = await auditRound(own, world.ipfs, task, round);
        expect([inside?.ok, inside?.tier, inside?.missing]).to.deep.equal([true, "updates", null]);
      }
    } finally {
      own.provider.destroy();
    }

    const events = await readTaskEvents(chain, { task });
    const clear = await openReader(chain, world.ipfs);
    const beforeLast = foldTask(
      events.slice(
        0,
        events.findLastIndex(({ name }) => name === "RoundCertified"),
      ),
      task,
    )!;
    const members = world.hospitals.map(({ account }) => account);
    await fetchBatch(clear, beforeLast, beforeLast.attempt!, "commits");
    await fetchBatch(clear, beforeLast, beforeLast.attempt!, "reveals");
    await fetchFromMembers(clear, dealingPath(beforeLast), members, (text) =>
      isDealingOf(clear, beforeLast, text),
    );
    for (const one of processes) await one.close();
    const store = openStore(join(world.hospitals[0]!.settings.directory, DATABASE));
    const updates = digests.map((digest): { digest: Hex; bytes: Uint8Array } => {
      const bytes = updateTable(store).get(task, digest);
      if (bytes === undefined) throw new Error(`hospital 1 lacks ${digest}`);
      return { digest, bytes };
    });
    store.close();

    // Past the tag that all updates begin with, none of them shows anywhere: not even sixteen bytes.
    const everything = Buffer.concat(seen);
    expect(everything.includes("Made-up markers of made-up patients"), "what is public shows").to.equal(true);
    for (const { bytes } of updates)
      for (let at = 18; at + 16 <= bytes.length; at += 16)
        expect(everything.indexOf(bytes.subarray(at, at + 16)), "an update's bytes").to.equal(-1);

    // The same round from the same updates in the clear: the same certificate, to the last bit.
    const spec = await readSpec(clear, beforeLast);
    for (const { digest, bytes } of updates) clear.files.keep(digest, bytes);
    const inTheClear = encodeTaskSpec({ ...spec, sealing: "clear" });
    const files = {
      ...clear.files,
      get: (digest: Hex) => (digest === beforeLast.terms.specDigest ? inTheClear : clear.files.get(digest)),
    };
    const again = await recomputeRound({ ...clear, files }, beforeLast, beforeLast.attempt!, true);
    expect(hashCertificate(again.certificate)).to.equal(hashCertificate(certificates[1]!));
  });
});
