import { IpfsError } from "../../ipfs/errors.ts";
import type { RoundReport } from "../../learning/tasks/roundReport.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import { readSettledFrom } from "../auditor/readSettledFrom.ts";
import { readCommits, readReveals } from "../tasks/batch.ts";
import { ReplayError } from "../replay/errors.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import { fetchFile } from "../replay/fetchFile.ts";
import { batchPath } from "../replay/paths.ts";
import type { Reader } from "../replay/reader.ts";
import type { Evidence } from "./evidence.ts";
import type { ReceiptFacts } from "./receiptFacts.ts";

/** What can be had now of a round's report, from IPFS, batches, from members, and contributions. Throws ChainError. */
export async function gatherEvidence(reader: Reader, facts: ReceiptFacts): Promise<Evidence> {
  const { before, round } = facts;
  const { commits, reveals } = round.attempt;
  await fetchBatch(reader, before, round.attempt, "commits");
  await fetchBatch(reader, before, round.attempt, "reveals");
  const text = (kind: "commits" | "reveals", root: `0x${string}`): string =>
    reader.documents.get(batchPath(kind, root)) ?? "";
  const report = await reportOf(reader, facts);
  return {
    report,
    commits: commits === undefined ? [] : readCommits(text("commits", commits.root), commits.root),
    reveals: reveals === undefined ? [] : readReveals(text("reveals", reveals.root), reveals.root),
    contributions:
      report?.value.contribution.kind === "exact"
        ? { kind: "exact", utilities: report.value.contribution.utilities.map(BigInt) }
        : await settledFrom(reader, facts),
  };
}

async function reportOf(reader: Reader, { certified }: ReceiptFacts): Promise<Evidence["report"]> {
  try {
    const { reportDigest } = certified.certificate.results;
    const text = new TextDecoder().decode(await fetchFile(reader, reportDigest, "the round's report"));
    // Its digest is certified, so its form is the committee's.
    return { text, value: JSON.parse(text) as RoundReport };
  } catch (error) {
    if (error instanceof ReplayError || error instanceof IpfsError) return undefined;
    throw error;
  }
}

/** Above twelve players no report tells them: whoever settled published them. */
async function settledFrom(
  { chain }: Reader,
  { view, certified, transactions }: ReceiptFacts,
): Promise<Contributions | undefined> {
  const settled = transactions.find(({ events }) => events.includes("RoundSettled"));
  const { outcomes } = certified.certificate.results;
  return settled && readSettledFrom(chain, settled.transaction, { outcomes, seats: view.roster.length });
}
