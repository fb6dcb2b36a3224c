import { UserRound } from "lucide-react";
import type { PatientSummary } from "./summarisePatients.ts";

/** Who the record is about: the first thing a doctor checks. */
export function PatientBanner({ patient }: { readonly patient: PatientSummary }) {
  const facts = [
    patient.born && `born ${patient.born.words}`,
    patient.gender,
    patient.died !== undefined &&
      `died, ${typeof patient.died === "string" ? patient.died : patient.died.words}`,
    ...patient.numbers.map(({ label, value }) => `${label} ${value}`),
  ].filter((fact) => typeof fact === "string");
  return (
    <div className="flex items-center gap-3 rounded-card border border-border bg-surface p-4">
      <span aria-hidden className="rounded-full bg-accent-soft p-2 text-accent-text">
        <UserRound className="size-6" />
      </span>
      <div className="min-w-0">
        <h3 className="text-title">{patient.name}</h3>
        <p className="break-words text-muted">{facts.join(" · ")}</p>
      </div>
    </div>
  );
}
