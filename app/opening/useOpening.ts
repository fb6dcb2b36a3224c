"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { explainError } from "../chain/explainError.ts";
import type { Hex } from "../chain/deployment.ts";
import { useWorker } from "../worker/useWorker.ts";
import { describeRequest } from "./describeRequest.ts";
import type { Silence } from "./judgeSilence.ts";
import type { Asked, OpeningState } from "./openingState.ts";
import { usePermission } from "./usePermission.ts";

/** How long one wait for guardians lasts before the page says who is missing. The request stays open. */
const WAIT_MS = 30_000;

const TREAT = 1;
const ETREAT = 32;

export type UseOpening = {
  readonly state: OpeningState;
  /** Whether the chain still says that what is open may be read. */
  readonly silence: Silence;
  /** Nobody is asked: this device keeps the second key. */
  readonly openHere: () => Promise<void>;
  /** Ask the guardians, for one purpose; a reason makes it an emergency. */
  readonly ask: (purpose: number, reason?: string) => Promise<void>;
  /** The request is mined, or was sent before. */
  readonly awaitAnswer: (asked: Asked) => Promise<void>;
  /** The person did not sign. */
  readonly giveUp: (request: Hex) => Promise<void>;
  /** Look again at what can be done; closes what was open. */
  readonly look: () => Promise<void>;
};

/**
 * One record, from what could be done to its content on the screen. What was opened is let go when the permission ends,
 * the vault is locked or the page is left.
 *
 * @param asked a request that was sent already: begin by waiting for its answer
 */
export function useOpening(record: Hex, account: Hex, asked?: Asked): UseOpening {
  const worker = useWorker();
  const [state, setState] = useState<OpeningState>({ status: "looking" });
  const begin = useRef(asked);
  const abort = useRef(new AbortController());

  const attempt = useCallback(
    async (first: OpeningState, work: (signal: AbortSignal) => Promise<OpeningState>, asked?: Asked) => {
      abort.current.abort();
      const controller = new AbortController();
      abort.current = controller;
      setState(first);
      const next = await work(controller.signal).catch((error: unknown): OpeningState => ({
        status: "failed",
        explained: explainError(error),
        ...(asked !== undefined && { asked }),
      }));
      // Something newer is under way, or the page was left.
      if (!controller.signal.aborted) setState(next);
    },
    [],
  );

  const look = useCallback(
    () =>
      attempt({ status: "looking" }, async (signal) => ({
        status: "ready",
        facts: await worker.run("inspectRecord", { record }, { signal }),
      })),
    [attempt, record, worker],
  );

  const openHere = useCallback(
    () =>
      attempt({ status: "opening", done: 0 }, async (signal) => {
        const onProgress = ({ done }: { done: number }) => {
          if (!signal.aborted) setState({ status: "opening", done });
        };
        const opened = await worker.run("openKept", { record }, { signal, onProgress });
        return { status: "open", opened, purpose: TREAT };
      }),
    [attempt, record, worker],
  );

  const awaitAnswer = useCallback(
    ({ request, purpose }: Asked) => {
      // Its own two alone: callers give the state they are in, whose status would go with the rest.
      const asked = { request, purpose };
      return attempt(
        { status: "waiting", ...asked, answers: undefined },
        async (signal) => {
          const opened = await worker.run(
            "awaitAnswer",
            { request: asked.request, waitMs: WAIT_MS },
            {
              signal,
              onProgress: (progress) => {
                if (signal.aborted) return;
                if (progress.stage === "asking") setState({ status: "waiting", ...asked, answers: progress });
                else setState({ status: "opening", done: progress.done });
              },
            },
          );
          return { status: "open", opened, purpose: asked.purpose };
        },
        asked,
      );
    },
    [attempt, worker],
  );

  useEffect(() => {
    void (begin.current === undefined ? look() : awaitAnswer(begin.current));
    return () => {
      abort.current.abort();
    };
  }, [awaitAnswer, look]);

  const ask = useCallback(
    async (purpose: number, reason?: string) => {
      const isEmergency = reason !== undefined;
      const declared = isEmergency ? ETREAT : purpose;
      let sent: Asked | undefined;
      await attempt({ status: "preparing" }, async (signal) => {
        const parameters = { record, purpose: declared, ...(isEmergency && { reason }) };
        const { request, call } = await worker.run("prepareRequest", parameters, { signal });
        const asked = { request, purpose: declared };
        if (call !== null)
          return { status: "signing", ...asked, transaction: describeRequest(call, declared, isEmergency) };
        // One for this record and purpose is open already.
        sent = asked;
        return { status: "waiting", ...asked, answers: undefined };
      });
      if (sent !== undefined) await awaitAnswer(sent);
    },
    [attempt, awaitAnswer, record, worker],
  );

  const giveUp = useCallback(
    async (request: Hex) => {
      await worker.run("forgetRequest", { request }).catch(() => undefined);
      await look();
    },
    [look, worker],
  );

  const isOpen = state.status === "open" ? state : undefined;
  const silence = usePermission({
    record,
    account,
    purpose: isOpen?.purpose,
    onEnded: () => {
      abort.current.abort();
      setState({ status: "closed" });
    },
  });

  return { state, silence, openHere, ask, awaitAnswer, giveUp, look };
}
