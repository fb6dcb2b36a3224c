import { mayBeMined } from "./mayBeMined.ts";

/**
 * Whether a failed attempt is known to have no effect, ever: the person said no in the wallet, or the chain or the
 * wallet said that it is over. Any other failure of a wallet may come after it has sent.
 */
export const isWithoutEffect = (code: string): boolean =>
  code === "wallet-rejected" || !mayBeMined("0x", code);
