import { FileQuestion } from "lucide-react";
import { EmptyState } from "../../ui/emptyState.tsx";

/** An empty list in a health record says only that nothing is written. */
export function NoEntries({ what }: { readonly what: string }) {
  return (
    <EmptyState icon={<FileQuestion aria-hidden />} title={`No ${what} in this file`} level={3}>
      That does not mean there are none: only that nobody wrote them here.
    </EmptyState>
  );
}
