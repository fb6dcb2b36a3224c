import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startLocalNetwork } from "../network/startLocalNetwork.ts";
import { checkReceipts } from "./crash/checkReceipts.ts";
import { deadlyNetwork, type Victim } from "./crash/deadlyNetwork.ts";
import { runClient, type Client } from "./crash/runClient.ts";
import { seededRandom } from "./crash/seededRandom.ts";

const SEED = 20261121;
const KILLS = 50;
/** Several blocks on IPFS, so that an upload can be cut in the middle. */
const FILE_BYTES = 3 * 1024 * 1024;
const VICTIMS: readonly Victim[] = ["guardian", "ipfs", "client"];

export type CrashResult = {
  ok: boolean;
  seed: number;
  kills: Record<Victim, number>;
  /** Puts that exited 0, and those that were killed or failed; a put that failed may have been registered. */
  puts: { acknowledged: number; failed: number };
  gets: { whole: number; failed: number };
  lostRecords: number;
  halfWrittenFiles: number;
  receipts: number;
  doubleReceipts: number;
  receiptsWithoutBytes: number;
  seconds: number;
};

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Kill −9 of a guardian, the IPFS node or the client, 50 times, at seeded points of real puts and gets over the command
 * line. Counts what must be zero: acknowledged records that cannot be opened in the end, files under their final name
 * that are not whole, requests that a guardian has answered twice, receipts whose bytes never appear.
 */
export async function soak(kills = KILLS): Promise<CrashResult> {
  const begun = Date.now();
  const directory = await mkdtemp(join(tmpdir(), "aceso-crash-"));
  const random = seededRandom(SEED);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const network = await startLocalNetwork({
    directory: join(directory, "network"),
    guardianSettings: { ACESO_CONFIRMATIONS: "2", ACESO_GUARDIAN_RESEND: "2" },
    onStep: say,
  });
  const deadly = deadlyNetwork(network, join(directory, "network"));
  const records: { record: string; digest: string }[] = [];
  const killed: Record<Victim, number> = { guardian: 0, ipfs: 0, client: 0 };
  const puts = { acknowledged: 0, failed: 0 };
  const gets = { whole: 0, failed: 0 };
  let halfWrittenFiles = 0;

  const put = async (round: number): Promise<{ client: Client; digest: string }> => {
    const bytes = Buffer.alloc(FILE_BYTES, createHash("sha256").update(`${SEED}/${round}`).digest());
    const file = join(directory, `in-${round}.bin`);
    await writeFile(file, bytes);
    const command = [
      "record",
      "put",
      file,
      "--policy",
      "cardiology@mercy",
      "--as",
      "patient",
      "--wait",
      "30",
    ];
    return { client: runClient(network.file, command), digest: digestOf(bytes) };
  };
  const get = (record: string, out: string): Client =>
    runClient(network.file, ["record", "get", record, "--out", out, "--as", "cardiologist", "--wait", "30"]);
  /** True when the file is there and whole; a file that is there and not whole is the fault looked for. */
  const isWhole = async (out: string, digest: string): Promise<boolean> => {
    if (!existsSync(out)) return false;
    const whole = digestOf(await readFile(out)) === digest;
    if (!whole) halfWrittenFiles++;
    return whole;
  };

  try {
    for (let round = 0; round < kills; round++) {
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)] ?? "client";
      const known = records[Math.floor(random() * records.length)];
      const opening = known !== undefined && random() < 0.5;
      const out = join(directory, `out-${round}.bin`);
      const started = opening ? { client: get(known.record, out), digest: known.digest } : await put(round);
      await sleep(100 + random() * 1_200);
      killed[victim]++;
      if (victim === "client") started.client.kill();
      else await deadly.strike(victim, random);
      const { code, value } = await started.client.ended;
      if (opening) {
        const whole = await isWhole(out, started.digest);
        if (code === 0 && whole) gets.whole++;
        else gets.failed++;
      } else if (code === 0 && typeof value["record"] === "string") {
        puts.acknowledged++;
        records.push({ record: value["record"], digest: started.digest });
      } else puts.failed++;
      say(
        `${round + 1}/${kills}: ${victim} killed during ${opening ? "get" : "put"}, client ended with ${code ?? "signal"}`,
      );
    }
    let lostRecords = 0;
    for (const [i, { record, digest }] of records.entries()) {
      const out = join(directory, `final-${i}.bin`);
      const { code } = await get(record, out).ended;
      if (code !== 0 || !(await isWhole(out, digest))) lostRecords++;
    }
    const receipts = await checkReceipts(network);
    const faults = lostRecords + halfWrittenFiles + receipts.doubleReceipts + receipts.receiptsWithoutBytes;
    return {
      ok: faults === 0 && records.length > 0 && receipts.receipts > 0,
      seed: SEED,
      kills: killed,
      puts,
      gets,
      lostRecords,
      halfWrittenFiles,
      ...receipts,
      seconds: Math.round((Date.now() - begun) / 1000),
    };
  } finally {
    await deadly.close();
    await network.close();
    await rm(directory, { recursive: true, force: true });
  }
}
