import { z } from "zod";
import { LOST } from "../../learning/tasks/seat.ts";
import { signStatement } from "../../chain/tasks/signStatement.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { stateDissent } from "../../rounds/stateDissent.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { reviewed } from "./dissentsOn.ts";
import { ReplayError } from "../replay/errors.ts";
import { fetchFile } from "../replay/fetchFile.ts";
import type { Hospital } from "./hospital.ts";
import { recomputeRound } from "../replay/recomputeRound.ts";

/**
 * Recomputes a round that others certified, in its challenge window, and signs a dissent where something else comes out of
 * it. Whoever signed the very same judged it when it was due, and does not look again: an update shown late makes nobody take
 * a round back. Only with everything at hand is anything said (ReplayError "no-file" till then). Who judged nothing in
 * time takes an update for lost that the round's report calls so: whether it could be had then, we cannot know.
 */
export async function reviewRound(hospital: Hospital, view: TaskView, attempt: AttemptView): Promise<void> {
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
    if (before?.attempt === undefined) return;
    const lost = given === undefined ? await lostIn(hospital, certificate.results.reportDigest) : [];
    const again = await recomputeRound(hospital, before, before.attempt, true, lost);
    const own = hashCertificate(again.certificate);
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
async function lostIn(hospital: Hospital, digest: `0x${string}`): Promise<readonly number[]> {
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
