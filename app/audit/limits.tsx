import { Callout } from "../ui/callout.tsx";

/** What the log is not. Said before anyone reads it. */
export function Limits() {
  return (
    <Callout tone="info" title="Before you rely on this log">
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        <li>
          <strong>A purpose is what somebody declared</strong> when they asked. Nothing proves it, and nothing
          here sees what was done with a record afterwards.
        </li>
        <li>
          <strong>Guardians who collude leave no trace.</strong> If enough of a record’s guardians hand over
          their shares outside the contracts, it does not appear here.
        </li>
        <li>
          Accounts are pseudonyms. An institution’s name is the one it was admitted under; who stands behind
          any other account, this log does not say.
        </li>
      </ul>
    </Callout>
  );
}
