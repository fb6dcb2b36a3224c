import type { Chain } from "../../chain/chain.ts";
import { readFinalResult } from "../../chain/tasks/readFinalResult.ts";
import { readSettlement } from "../../chain/tasks/readSettlement.ts";
import { readTask } from "../../chain/tasks/readTask.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import { LearningError } from "../../learning/errors.ts";
import type { RoundReport } from "../../learning/tasks/roundReport.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { ReferenceSetError } from "../reference/errors.ts";
import { ReplayError } from "../replay/errors.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import { fetchFromMembers } from "../replay/fetchFromMembers.ts";
import { isDealingOf } from "../replay/isDealingOf.ts";
import { dealingPath } from "../replay/paths.ts";
import type { Reader } from "../replay/reader.ts";
import { readReport } from "../replay/readReport.ts";
import { recomputeRound } from "../replay/recomputeRound.ts";
import { asCertified } from "../tasks/asCertified.ts";
import { readSignatures } from "../tasks/readSignatures.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Check } from "./check.ts";
import { checkRound } from "./checkRound.ts";
import { openReader } from "./openReader.ts";
import { readSettledFrom } from "./readSettledFrom.ts";

/** What an audit found. `tier`: how far it could check (checkRound.ts says what each means). */
export type RoundAudit = {
  readonly task: number;
  readonly round: number;
  readonly tier: "events" | "updates";
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** Why the updates could not be checked, where they could not. */
  readonly missing: string | null;
};

/**
 * Replays a certified round from the chain's events, and, where they can be fetched, from its updates: of those that are
 * sealed to a committee, as a member of which the chain's signer has its account. Undefined for a
 * task or a round that is not there. Throws ChainError.
 */
export async function auditRound(
  chain: Chain,
  ipfs: Ipfs,
  task: number,
  round: number,
): Promise<RoundAudit | undefined> {
  const events = await readTaskEvents(chain, { task });
  const past = asCertified(events, task, round);
  if (past === undefined) return undefined;
  const { before, view, round: found, certifiedBy } = past;
  const reader = await openReader(chain, ipfs);
  const { certified } = found;
  const report = certified && (await reportOf(reader, certified.certificate.results.reportDigest));
  const transaction = certifiedBy?.at.transaction;
  const settledBy = events.find((event) => event.name === "RoundSettled" && event.round === round)?.at;
  const [{ committee, roster }, final, settlement, signed, contributions] = await Promise.all([
    readTask(chain, task),
    readFinalResult(chain, task, round),
    readSettlement(chain, task, round),
    certified && transaction
      ? readSignatures(chain, reader.place, transaction, {
          certificate: certified.certificate,
          members: membersOf(view.roster),
        })
      : undefined,
    certified && settledBy
      ? readSettledFrom(chain, settledBy.transaction, {
          outcomes: certified.certificate.results.outcomes,
          seats: view.roster.length,
        })
      : undefined,
  ]);
  const facts = {
    committee,
    roster,
    seal: final.kind === "final" ? final.seal : undefined,
    settlement: settlement.kind === "settled" ? settlement.root : undefined,
    // By chair, from 0: whose signature is right.
    signed: signed?.flatMap((signature, chair) => (signature === undefined ? [] : [chair])),
    contributions,
  };
  const checks = [...checkRound({ before, view, round: found }, facts, report)];
  let missing: string | null = certified === undefined ? "the round is void" : null;
  if (certified !== undefined) {
    try {
      const again = await recompute(reader, before);
      const same = hashCertificate(again.certificate) === hashCertificate(certified.certificate);
      const digest = again.judgement.model.digest;
      checks.push({ name: "recomputed", ok: same, found: `model ${digest} from the updates` });
    } catch (error) {
      const known =
        error instanceof ReplayError || error instanceof ReferenceSetError || error instanceof LearningError;
      if (!known) throw error;
      missing = error.message;
    }
  }
  const ok = checks.every((one) => one.ok);
  return { task, round, tier: missing === null ? "updates" : "events", ok, checks, missing };
}

async function reportOf(reader: Reader, digest: `0x${string}`): Promise<RoundReport | undefined> {
  try {
    return await readReport(reader, digest);
  } catch (error) {
    if (error instanceof ReplayError || error instanceof IpfsError) return undefined;
    throw error;
  }
}

/** The round anew, from batches and dealing that members hand out, and files on IPFS. */
async function recompute(reader: Reader, before: TaskView) {
  const { attempt } = before;
  if (attempt === undefined)
    throw new ReplayError("no-file", "no attempt had begun", { repair: "audit a certified round" });
  const members = membersOf(before.roster);
  await fetchBatch(reader, before, attempt, "commits");
  await fetchBatch(reader, before, attempt, "reveals");
  await fetchFromMembers(reader, dealingPath(before), members, (text) => isDealingOf(reader, before, text));
  return recomputeRound(reader, before, attempt, true);
}
