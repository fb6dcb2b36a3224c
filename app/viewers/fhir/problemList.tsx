import { Badge } from "../../ui/badge.tsx";
import { NoEntries } from "./noEntries.tsx";
import type { Problem } from "./summariseProblems.ts";

const STATES = {
  present: { tone: "accent", words: "present" },
  unclear: { tone: "caution", words: "status not written" },
  past: { tone: "neutral", words: "past" },
} as const;

/** Problems, the present ones first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return <NoEntries what="problems" />;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {problems.map((problem, i) => (
        <li key={i} className="rounded-card border border-border bg-surface p-4">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-semibold">{problem.name}</h3>
            <Badge tone={STATES[problem.state].tone}>{STATES[problem.state].words}</Badge>
            {problem.doubt !== undefined && <Badge tone="caution">{problem.doubt}</Badge>}
          </div>
          <p className="text-sm text-muted">
            {[
              problem.status,
              problem.severity,
              problem.site,
              problem.since && `since ${problem.since.words}`,
              problem.until && `until ${problem.until.words}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}
