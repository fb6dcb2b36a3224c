import { ProgressBar } from "../ui/progressBar.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { LoadProgress } from "./worker/auditJobs.ts";

const WORDS: Record<LoadProgress["stage"], string> = {
  reading: "Reading the log from the chain",
  ordering: "Putting it in order",
};

/** The first reading of a long log takes seconds; the device keeps a copy, so the next one does not. */
export function LogLoading({ progress }: { readonly progress: LoadProgress | undefined }) {
  return (
    <section aria-busy aria-label="Loading the log" className="mt-6 min-h-screen">
      <ProgressBar
        label={progress === undefined ? "Opening the log" : WORDS[progress.stage]}
        value={progress?.done}
        detail={progress === undefined ? undefined : `${progress.events.toLocaleString()} events`}
      />
      <div className="mt-6">
        <Skeleton lines={8} className="h-16" />
      </div>
    </section>
  );
}
