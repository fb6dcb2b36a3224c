import { Info } from "lucide-react";

/** What the log is not. Its first sentence always stands there; the rest is one press away. */
export function Limits() {
  return (
    <aside aria-label="Limits of this log" className="flex gap-3 rounded-card bg-info-soft p-4">
      <Info aria-hidden className="mt-0.5 size-5 shrink-0 text-info" />
      <div className="min-w-0">
        <p>
          <strong>Purposes are declared, not proven:</strong> each is what somebody said when they asked.
        </p>
        <details className="mt-1">
          <summary className="inline-block min-h-6 rounded-control font-medium text-info underline underline-offset-2">
            What this log cannot show
          </summary>
          <ul className="mt-2 grid list-disc gap-1 pl-5">
            <li>What was done with a record after it was opened.</li>
            <li>
              Guardians who collude: if enough of a record’s guardians hand over their shares outside the
              contracts, no trace of it is here.
            </li>
            <li>
              Who is behind an account. An institution’s name is the one the consortium admitted it under;
              every other account is a pseudonym.
            </li>
            <li>What a record holds: contents are encrypted, and this page has no key.</li>
          </ul>
        </details>
      </div>
    </aside>
  );
}
