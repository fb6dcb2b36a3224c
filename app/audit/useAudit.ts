"use client";
import { useEffect, useState } from "react";
import { useDeployment } from "../chain/useDeployment.ts";
import type { AuditSummary, LoadProgress } from "./worker/auditJobs.ts";
import { startAuditClient, type AuditClient } from "./worker/auditClient.ts";
import { AuditFailure } from "./errors.ts";

export type AuditState =
  | { readonly status: "loading"; readonly progress: LoadProgress | undefined }
  | {
      readonly status: "ready";
      readonly client: AuditClient;
      readonly summary: AuditSummary;
      /** Changes whenever the log does. */
      readonly revision: number;
      /** The last look for new events failed; what is shown is older. */
      readonly stale: AuditFailure | undefined;
    }
  | { readonly status: "failed"; readonly error: AuditFailure; readonly retry: () => void };

/** How often the page looks for new events while somebody looks at it. */
const EVERY_MS = 5_000;

/** Starts the audit worker, reads the log, and keeps reading what is new while the page is in sight. */
export function useAudit(): AuditState {
  const deployment = useDeployment();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<AuditState>({ status: "loading", progress: undefined });

  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let revision = 0;
    let known = "";
    const client = startAuditClient(deployment);

    const look = async (): Promise<void> => {
      try {
        const summary = await client.run(
          "load",
          {},
          {
            onProgress: (progress) => {
              setState((now) => (now.status === "ready" ? now : { status: "loading", progress }));
            },
          },
        );
        const print = JSON.stringify({ ...summary, block: 0 });
        const isSame = print === known;
        if (!isSame) revision += 1;
        known = print;
        if (gone.signal.aborted) return;
        const { block } = summary;
        setState((now) =>
          isSame && now.status === "ready"
            ? // Everything below is drawn from the same things as before, so it need not be drawn again.
              { ...now, summary: { ...now.summary, block }, stale: undefined }
            : { status: "ready", client, summary, revision, stale: undefined },
        );
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === "cancelled") return;
        setState((now) =>
          now.status === "ready"
            ? { ...now, stale: failure }
            : {
                status: "failed",
                error: failure,
                retry: () => {
                  setState({ status: "loading", progress: undefined });
                  setAttempt((count) => count + 1);
                },
              },
        );
      }
      timer = setTimeout(() => {
        if (document.visibilityState === "visible") void look();
        else
          document.addEventListener("visibilitychange", () => void look(), {
            once: true,
            signal: gone.signal,
          });
      }, EVERY_MS);
    };
    void look();
    return () => {
      gone.abort();
      clearTimeout(timer);
      client.close();
    };
  }, [deployment, attempt]);

  return state;
}

const toFailure = (error: unknown): AuditFailure =>
  error instanceof AuditFailure
    ? error
    : new AuditFailure({
        code: "internal",
        message: "The log could not be read.",
        repair: "Reload the page.",
      });
