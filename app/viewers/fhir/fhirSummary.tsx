import type { ReactNode } from "react";
import { Badge } from "../../ui/badge.tsx";
import { FlagBadge } from "./flagBadge.tsx";
import type { Allergy } from "./summariseAllergies.ts";
import type { Medication } from "./summariseMedications.ts";
import type { Problem } from "./summariseProblems.ts";
import type { ResultSeries } from "./summariseResults.ts";
import type { TimelineEntry } from "./summariseTimeline.ts";

export type FhirSummaryProps = {
  readonly problems: readonly Problem[];
  readonly medications: readonly Medication[];
  readonly allergies: readonly Allergy[];
  readonly results: readonly ResultSeries[];
  readonly timeline: readonly TimelineEntry[];
};

/** Rows before "and n more": a summary fits a screen. */
const SHOWN = 6;

/** What matters now, on one screen. */
export function FhirSummary({ problems, medications, allergies, results, timeline }: FhirSummaryProps) {
  const present = problems.filter((problem) => problem.state !== "past");
  const taken = medications.filter((medication) => medication.state !== "past");
  const dangers = allergies.filter((allergy) => allergy.state === "present");
  const unusual = results.flatMap((series) => {
    const point = series.points.at(-1);
    return point !== undefined && point.flag !== "normal" && point.flag !== "unknown"
      ? [{ series, point }]
      : [];
  });
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <Part title="Allergies" count={dangers.length}>
        {dangers.slice(0, SHOWN).map((allergy, i) => (
          <Row key={i} detail={allergy.reactions.map((reaction) => reaction.words).join(", ")}>
            {allergy.substance} {allergy.risk === "high" && <Badge tone="danger">high risk</Badge>}
          </Row>
        ))}
      </Part>
      <Part title="Medicines now" count={taken.length}>
        {taken.slice(0, SHOWN).map((medication, i) => (
          <Row key={i} detail={medication.dosage}>
            {medication.name}
          </Row>
        ))}
      </Part>
      <Part title="Problems now" count={present.length}>
        {present.slice(0, SHOWN).map((problem, i) => (
          <Row
            key={i}
            detail={[problem.severity, problem.site, problem.since && `since ${problem.since.words}`]
              .filter(Boolean)
              .join(" · ")}
          >
            {problem.name} {problem.doubt !== undefined && <Badge tone="caution">{problem.doubt}</Badge>}
          </Row>
        ))}
      </Part>
      <Part title="Latest results out of range" count={unusual.length}>
        {unusual.slice(0, SHOWN).map(({ series, point }) => (
          <Row key={series.key} detail={point.on?.words}>
            {series.name}: {point.words} <FlagBadge flag={point.flag} />
          </Row>
        ))}
      </Part>
      <Part title="Latest events" count={timeline.length}>
        {timeline.slice(0, SHOWN).map((entry, i) => (
          <Row key={i} detail={[entry.on?.words, entry.detail].filter(Boolean).join(" · ")}>
            {entry.title}
          </Row>
        ))}
      </Part>
    </div>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  return (
    <section className="rounded-card border border-border bg-surface p-4 md:last:odd:col-span-2">
      <h3 className="font-semibold">{title}</h3>
      {count === 0 ? (
        <p className="text-muted">None written in this file.</p>
      ) : (
        <ul className="mt-1 divide-y divide-border">{children}</ul>
      )}
      {count > SHOWN && <p className="mt-2 text-sm text-muted">and {count - SHOWN} more in their tab</p>}
    </section>
  );
}

function Row({ detail, children }: { readonly detail: string | undefined; readonly children: ReactNode }) {
  return (
    <li className="py-2">
      <div>{children}</div>
      {detail !== undefined && detail !== "" && (
        <div className="line-clamp-2 text-sm text-muted">{detail}</div>
      )}
    </li>
  );
}
