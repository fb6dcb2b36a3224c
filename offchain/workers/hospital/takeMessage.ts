import { z } from "zod";
import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Hex } from "../../rounds/hex.ts";
import { stateCommitment } from "../../rounds/stateCommitment.ts";
import { MessageError } from "../messages/errors.ts";
import type { SignedMessage } from "../messages/message.ts";
import { openMessage } from "../messages/openMessage.ts";
import { openedCommitment, signedCommitment } from "../tasks/batch.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { dealingPath } from "./paths.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

/** A member's signature over the certificate with this hash. */
export const toldCertificate = z.strictObject({ certificate: hex(32), signature: hex(64) });

/** SHA-256 of the dealing, which lies on IPFS. */
export const toldDealing = z.strictObject({ dealing: hex(32) });

const BODIES = {
  commitment: signedCommitment,
  reveal: openedCommitment,
  certificate: toldCertificate,
  dealing: toldDealing,
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

function isEnrolled({ roster }: TaskView, account: Hex): boolean {
  return roster.some((seat) => seat.account === account);
}

/**
 * Takes what another institution, or a requester, says: into the store before it is acknowledged. Of the running attempt
 * only, so that what is kept is bounded. Throws MessageError.
 */
export async function takeMessage(hospital: Hospital, text: string): Promise<void> {
  const { chain, place, account, events, received, documents, status } = hospital;
  const views = new Map<number, TaskView | undefined>();
  const viewOf = (task: number): TaskView | undefined => {
    if (!views.has(task)) views.set(task, foldTask(events.of(task), task));
    return views.get(task);
  };
  try {
    const message = await openMessage(text, {
      chain,
      coordinator: place.coordinator,
      self: account,
      now: Math.floor(Date.now() / 1000),
      isKnown: ({ from, task, purpose }) => {
        const view = viewOf(task);
        if (view === undefined) return false;
        return purpose === "dealing" ? view.requester === from : isEnrolled(view, from);
      },
    });
    const { task, round, attempt, purpose, from } = message;
    const step = { task, round, attempt };
    const body = readBody(message);
    if (purpose === "dealing") {
      documents.keep(dealingPath(task), JSON.stringify(message));
      return;
    }
    const running = viewOf(task)?.attempt;
    if (running?.round !== round || running.attempt !== attempt)
      throw unwanted(message, `round ${round}, attempt ${attempt} is not what runs here`);
    if (purpose === "commitment") {
      const { trainer, commitment, signature } = signedCommitment.parse(body);
      const signer = recoverSigner(stateCommitment(place, step, commitment), signature);
      if (trainer !== from || signer !== from)
        throw unwanted(message, "the commitment is not signed by who sends it");
    }
    if (purpose === "reveal" && openedCommitment.parse(body).trainer !== from)
      throw unwanted(message, "the reveal is of another trainer");
    received.put(step, purpose, { account: from, body: message.body });
    status.messagesTaken++;
  } catch (error) {
    if (error instanceof MessageError) status.messagesRefused++;
    throw error;
  }
}
