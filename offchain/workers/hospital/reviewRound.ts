import { z } from "zod";
import { LOST } from "../../learning/tasks/seat.ts";
import { signStatement } from "../../chain/tasks/signStatement.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { stateDissent } from "../../rounds/stateDissent.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { reviewed } from "./dissentsOn.ts";
import { ReplayError } from "../replay/errors.ts";
import { fetchFile } from "../replay/fetchFile.ts";
import type { Hospital } from "./hospital.ts";
import { recomputePast } from "../replay/recomputePast.ts";

/**
 * Recomputes a round that others certified, in its challenge window, and signs a dissent where something else comes out of
 * it, whatever is left out that its signers may not have had: updates that the round's report calls lost, and those revealed
 * in failed attempts, which only tell copies. What could be had when they judged we cannot know, and whoever shows
 * something late, or to some only, must not have honest work voided. Whoever signed the very same does not look again.
 * Only with everything at hand is anything said (ReplayError "no-file" till then).
 */
export async function reviewRound(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  recompute: typeof recomputePast = recomputePast,
): Promise<void> {
  const { account, chain, place, events, signatures, received, done, log } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const certified = view.rounds.find(({ round }) => round === attempt.round)?.certified;
  if (certified === undefined) return;
  const { certificate } = certified;
  const hash = hashCertificate(certificate);
  const given = signatures.get(step, "certificate");
  if (given?.digest !== hash) {
    const told = events.of(view.task);
    const at = told.findLastIndex((event) => event.name === "RoundCertified" && event.round === step.round);
    const before = foldTask(told.slice(0, at), view.task);
    if (before === undefined) return;
    const lost = await lostIn(hospital, certificate.results.reportDigest);
    const seen = before.failed.length > 0 ? [before, { ...before, failed: [] }] : [before];
    let own: Hex | undefined;
    for (const one of seen)
      if (own !== hash) own = hashCertificate((await recompute(hospital, one, lost)).certificate);
    if (own !== hash) {
      const signature = await signStatement(chain, stateDissent(place, certificate));
      received.put(step, "dissent", { account, body: JSON.stringify({ certificate: hash, signature }) });
      log.warn({ ...step, certified: hash, own }, "dissents from what was certified");
    }
  }
  done.mark(step, reviewed(hash), Date.now());
}

const seats = z.object({ seats: z.array(z.object({ seat: z.number(), why: z.string().nullable() })) });

/** The seats whose update the certified report calls lost. It is others' word: what is no report names nobody. */
async function lostIn(hospital: Hospital, digest: Hex): Promise<readonly number[]> {
  try {
    const bytes = await fetchFile(hospital, digest, "the report of a certified round");
    const report = seats.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return report.seats.flatMap(({ seat, why }) => (why === LOST ? [seat] : []));
  } catch (error) {
    const isNone =
      error instanceof z.ZodError ||
      error instanceof SyntaxError ||
      (error instanceof ReplayError && error.code === "no-file");
    if (isNone) return [];
    throw error;
  }
}
