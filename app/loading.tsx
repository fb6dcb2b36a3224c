import { Skeleton } from "./ui/skeleton.tsx";

export default function Loading() {
  return (
    <div role="status" className="min-h-[70dvh]">
      <span className="sr-only">Loading the page</span>
      <Skeleton className="h-11 w-64" />
      <div className="mt-8">
        <Skeleton lines={4} />
      </div>
    </div>
  );
}
