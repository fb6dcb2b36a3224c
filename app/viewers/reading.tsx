import { Skeleton } from "../ui/skeleton.tsx";

/** While a record is read: the height of what comes, so that nothing jumps. */
export function Reading() {
  return (
    <div aria-busy="true" className="grid min-h-96 content-start gap-4">
      <p className="sr-only">Reading the record</p>
      <Skeleton className="h-11" />
      <Skeleton className="h-72" />
    </div>
  );
}
