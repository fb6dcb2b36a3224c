"use client";

import type { Hex } from "../chain/deployment.ts";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { useKnownAccounts } from "./useKnownAccounts.ts";

export type AccountNameProps = {
  readonly account: Hex;
  /** Say "you" of this one. */
  readonly self?: Hex | undefined;
  readonly copy?: boolean | undefined;
  /** In the middle of a sentence: the name alone, where there is one. */
  readonly brief?: boolean | undefined;
};

/** Somebody: by name where there is one, always by address, and by what institutions attest to them. */
export function AccountName({ account, self, copy = false, brief = false }: AccountNameProps) {
  const known = useKnownAccounts().get(account);
  const said = known?.isInstitution === true ? "institution" : known?.attributes.join(", ");
  const name = account === self ? "You" : known?.name;
  if (brief && name !== undefined)
    return (
      <strong className="font-semibold" title={account}>
        {name}
      </strong>
    );
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      {name !== undefined && <span className="font-semibold">{name}</span>}
      <ShortAddress
        address={account}
        copy={copy}
        className={name === undefined ? undefined : "font-normal text-muted"}
      />
      {said !== undefined && said !== "" && <span className="text-sm font-normal text-muted">{said}</span>}
    </span>
  );
}
