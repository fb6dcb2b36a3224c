import clsx from "clsx";
import { CopyButton } from "./copyButton.tsx";

export type ShortAddressProps = {
  /** An address or id, whole: 0x… */
  readonly address: string;
  /** "address", "record id": what the copy button says it copies. */
  readonly what?: string | undefined;
  readonly copy?: boolean | undefined;
  readonly className?: string | undefined;
};

/** 0x1234…abcd: the ends people compare, the whole for pointers, screen readers and the clipboard. */
export function ShortAddress({ address, what = "address", copy = false, className }: ShortAddressProps) {
  const short = address.length > 13 ? `${address.slice(0, 6)}…${address.slice(-4)}` : address;
  return (
    <span className={clsx("inline-flex items-center gap-0.5 align-middle", className)}>
      <span title={address} className="font-mono text-[0.92em] whitespace-nowrap">
        <span aria-hidden>{short}</span>
        <span className="sr-only">{address}</span>
      </span>
      {copy && <CopyButton text={address} what={what} className="-my-2" />}
    </span>
  );
}
