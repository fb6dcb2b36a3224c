import { ShortAddress } from "../ui/shortAddress.tsx";
import type { AuditNames } from "./useNames.ts";

/** An account: by name where it has one, and always by its address, which is what the log is sure of. */
export function Person({ account, names }: { readonly account: string; readonly names: AuditNames }) {
  const label = names.label(account);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {label !== undefined && <span>{label}</span>}
      <ShortAddress address={account} copy className={label === undefined ? undefined : "text-muted"} />
    </span>
  );
}
