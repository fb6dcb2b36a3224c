import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import type { Signed } from "./joinSignatures.ts";
import { readCall } from "./readCall.ts";

const SIGNATURE_DIGITS = 128;

/**
 * The members and their signatures, by chair, that a transaction certified a round with (RoundCertified's own): no event
 * repeats them. Undefined where another contract passed the call on.
 */
export async function readCertification(chain: Chain, transaction: Hex): Promise<Signed | undefined> {
  const call = await readCall(chain, transaction, "certify");
  if (call === undefined) return undefined;
  const list: unknown = call.args.getValue("committee");
  const committee = Array.from(list as Iterable<unknown>, (account) =>
    parseHex(String(account), "member", 20),
  );
  const signers = BigInt(String(call.args.getValue("signers")));
  const digits = String(call.args.getValue("signatures")).slice(2).toLowerCase();
  let read = 0;
  const signatures = committee.map((_, i): Hex | undefined => {
    if (((signers >> BigInt(i)) & 1n) === 0n) return undefined;
    const at = SIGNATURE_DIGITS * read;
    read += 1;
    return `0x${digits.slice(at, at + SIGNATURE_DIGITS)}`;
  });
  return { committee, signatures };
}
