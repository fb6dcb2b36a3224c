import { ChevronRight, LoaderCircle, UserRound, Wallet } from "lucide-react";

export type WalletChoiceProps = {
  readonly name: string;
  /** EIP-6963 icons are data: URIs; anything else would be a request to somebody, and is not shown. */
  readonly icon?: string | undefined;
  /** For a demo person: who they are. */
  readonly detail?: string;
  readonly busy: boolean;
  readonly onChoose: () => void;
};

const isInline = (icon: string): boolean => /^data:image\/(png|svg\+xml|webp|gif|jpeg)[;,]/.test(icon.trim());

/** One wallet or person to connect as. */
export function WalletChoice({ name, icon, detail, busy, onChoose }: WalletChoiceProps) {
  const Glyph = detail === undefined ? Wallet : UserRound;
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      onClick={onChoose}
      className="flex min-h-14 w-full items-center gap-3 rounded-control border border-control bg-surface px-3 py-2 text-left hover:bg-sunken"
    >
      {icon !== undefined && isInline(icon) ? (
        <img src={icon.trim()} alt="" width={32} height={32} className="size-8 shrink-0 rounded-control" />
      ) : (
        <span aria-hidden className="grid size-8 shrink-0 place-items-center rounded-control bg-accent-soft">
          <Glyph className="size-5 text-accent-text" />
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{name}</span>
        {detail !== undefined && <span className="block text-sm text-muted">{detail}</span>}
      </span>
      {busy ? (
        <LoaderCircle aria-hidden className="size-5 shrink-0 animate-turn" />
      ) : (
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
      )}
    </button>
  );
}
