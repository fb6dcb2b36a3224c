import { z } from "zod";
import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import { stateClosing } from "../../rounds/stateClosing.ts";
import { stateCommitment } from "../../rounds/stateCommitment.ts";
import { stateDissent } from "../../rounds/stateDissent.ts";
import type { Statement } from "../../rounds/statement.ts";
import { MessageError } from "../messages/errors.ts";
import type { Purpose, SignedMessage } from "../messages/message.ts";
import { openMessage } from "../messages/openMessage.ts";
import { hexOf } from "../reference/fieldSchemas.ts";
import { toldDealing } from "../replay/toldDealing.ts";
import { dealingPath } from "../replay/paths.ts";
import { openedCommitment, signedCommitment } from "../tasks/batch.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { readTold, toldCertificate } from "../tasks/toldCertificate.ts";
import { toldDissent } from "./dissentsOn.ts";
import type { Hospital } from "./hospital.ts";
import { noteEquivocation } from "./noteEquivocation.ts";

/** A member's signature to end Commit, or Reveal if `reveals`, over these entries. */
export const toldClosing = z.strictObject({
  reveals: z.boolean(),
  inputsRoot: hexOf(32),
  signature: hexOf(64),
});

const BODIES = {
  commitment: signedCommitment,
  reveal: openedCommitment,
  certificate: toldCertificate,
  closing: toldClosing,
  dealing: toldDealing,
  dissent: toldDissent,
} as const;

function unwanted({ from, task }: SignedMessage, why: string): MessageError {
  return new MessageError("unwanted", why, {
    repair: "nothing, if the chain has gone on; else try again when the receiver has seen the same blocks",
    values: { from, task },
  });
}

function readBody(message: SignedMessage): unknown {
  try {
    return BODIES[message.purpose].parse(JSON.parse(message.body));
  } catch (cause) {
    throw new MessageError("malformed", `this is no ${message.purpose}`, {
      repair: "send what offchain/workers/hospital/takeMessage.ts describes",
      values: { from: message.from },
      cause,
    });
  }
}

/** What has weight by a chair alone. */
const OF_MEMBERS: readonly Purpose[] = ["certificate", "closing", "dissent"];

/** Who may say what here: of tasks in which we sit, the requester, trainers, and of what takes a vote members only. */
function mayTell({ requester, roster }: TaskView, self: Hex, { from, purpose }: SignedMessage): boolean {
  const sits = (account: Hex): boolean => roster.some((seat) => seat.account === account);
  if (!sits(self)) return false;
  if (purpose === "dealing") return requester === from;
  return OF_MEMBERS.includes(purpose) ? membersOf(roster).includes(from) : sits(from);
}

/** What of a hospital messages change. */
export type Receiver = Pick<
  Hospital,
  "place" | "account" | "events" | "received" | "documents" | "evidence" | "status" | "log"
>;

/**
 * Takes what another institution, or a requester, says: into the store before it is acknowledged, and not as it was sent but
 * as it is read. Of the running attempt only, so that what is kept is bounded. Throws MessageError.
 */
export function takeMessage(receiver: Receiver, text: string): void {
  const { place, account, events, received, documents, status } = receiver;
  const views = new Map<number, TaskView | undefined>();
  const viewOf = (task: number): TaskView | undefined => {
    if (!views.has(task)) views.set(task, foldTask(events.of(task), task));
    return views.get(task);
  };
  try {
    const message = openMessage(text, {
      place,
      self: account,
      now: Math.floor(Date.now() / 1000),
      isKnown: (told) => {
        const view = viewOf(told.task);
        return view !== undefined && mayTell(view, account, told);
      },
    });
    const { task, round, attempt, purpose, from } = message;
    const step = { task, round, attempt };
    const isSigned = (about: Statement, by: Hex): boolean => recoverSigner(about, by) === from;
    const body = readBody(message);
    const view = viewOf(task);
    if (purpose === "dealing") {
      const committee = view && committeeRoot(membersOf(view.roster));
      if (view === undefined || view.stage === "open" || toldDealing.parse(body).committee !== committee)
        throw unwanted(message, "the dealing is not to the committee that sits here");
      documents.keep(dealingPath(view), JSON.stringify(message));
      return;
    }
    if (view?.attempt?.round !== round || view.attempt.attempt !== attempt)
      throw unwanted(message, `round ${round}, attempt ${attempt} is not what runs here`);
    if (purpose === "commitment") {
      const { trainer, commitment, signature } = signedCommitment.parse(body);
      if (trainer !== from || !isSigned(stateCommitment(place, step, commitment), signature))
        throw unwanted(message, "the commitment is not signed by who sends it");
    }
    if (purpose === "reveal" && openedCommitment.parse(body).trainer !== from)
      throw unwanted(message, "the reveal is of another trainer");
    if (purpose === "closing") {
      const { reveals, inputsRoot, signature } = toldClosing.parse(body);
      // Over what stands here alone: else an old one, said again by anybody, would take a new one's place.
      if (inputsRoot !== view.inputs) throw unwanted(message, "the closing is over other entries");
      if (!isSigned(stateClosing(place, step, reveals, inputsRoot), signature))
        throw unwanted(message, "the closing is not signed by who sends it");
    }
    const kept = JSON.stringify(body);
    if (purpose === "certificate") {
      const told = readTold(step, kept);
      // Junk in a signature's place would hide it from what is held against it later.
      if (told === undefined || !isSigned(stateCertificate(place, told.certificate), told.signature))
        throw unwanted(message, "the certificate is not signed by who sends it");
      const before = received.of(step, purpose).find((one) => one.account === from);
      const first = before && readTold(step, before.body);
      if (first !== undefined) noteEquivocation(receiver, from, first, told);
    }
    if (purpose === "dissent") {
      const certified = view.rounds.find((known) => known.round === round)?.certified?.certificate;
      const told = toldDissent.parse(body);
      const isHere = certified !== undefined && told.certificate === hashCertificate(certified);
      if (!isHere || !isSigned(stateDissent(place, certified), told.signature))
        throw unwanted(message, "it is no dissent of its sender's from what was certified here");
    }
    received.put(step, purpose, { account: from, body: kept });
    status.messagesTaken++;
  } catch (error) {
    if (error instanceof MessageError) status.messagesRefused++;
    throw error;
  }
}
