import { workerStatus, type WorkerHealth } from "../institution/workers/workerHealth.ts";

const TIMEOUT_MS = 3_000;

/** One worker's /health. A worker in trouble answers 503 with the same body; one that is down does not answer. */
export async function readGuardianHealth({
  label,
  url,
}: {
  label: string;
  url: string;
}): Promise<WorkerHealth> {
  try {
    const answer = await fetch(new URL("/health", url), {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: "no-store",
      redirect: "error",
    });
    return { label, status: workerStatus.parse(await answer.json()) };
  } catch {
    return { label, status: null };
  }
}
