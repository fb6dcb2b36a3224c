import { Callout } from "../ui/callout.tsx";
import type { ViewerError } from "./errors.ts";

/** Why a record is not shown, and what to do. */
export function ViewerProblem({ error }: { readonly error: ViewerError }) {
  return (
    <Callout tone="caution" title={error.message} announce>
      {error.repair}
    </Callout>
  );
}
