import { Callout } from "../../ui/callout.tsx";
import type { FhirRecord } from "./fhirRecord.ts";

/** What of the file has no place in the tabs: silence would read as "nothing there". */
export function NotShown({ record }: { readonly record: FhirRecord }) {
  const others = record.other.map(({ type, count }) => `${count} ${type}`).join(", ");
  return (
    <>
      {record.unread.length > 0 && (
        <Callout
          tone="caution"
          title={
            record.unread.length === 1
              ? "One entry of this file could not be read and is not in the lists."
              : `${record.unread.length} entries of this file could not be read and are not in the lists.`
          }
        >
          <ul className="list-disc pl-5 text-sm">
            {record.unread.slice(0, 5).map(({ type, id, path, reason }, i) => (
              <li key={i}>
                {[type, id].filter((word) => word !== "").join(" ")}
                {path !== "" && `, at ${path}`}: {reason}
              </li>
            ))}
          </ul>
          {record.unread.length > 5 && <p className="text-sm">and more; see “As written”.</p>}
        </Callout>
      )}
      {others !== "" && (
        <p className="text-sm text-muted">Also in this file, under “As written” only: {others}.</p>
      )}
    </>
  );
}
