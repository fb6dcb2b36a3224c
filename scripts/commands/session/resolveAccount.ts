import type { Hex } from "../../../offchain/chain/hex.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import type { Network } from "../../network/network.ts";
import { UsageError } from "../frame/errors.ts";

/** An account written as 0x… or as the name of a member of the local network. @throws UsageError */
export function resolveAccount(network: Network, text: string): Hex {
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return parseHex(text, "the account", 20);
  const members = [...network.people, ...network.institutions];
  const member = members.find(({ name }) => name === text);
  if (member !== undefined) return parseHex(member.account, "the account", 20);
  throw new UsageError(
    `${JSON.stringify(text)} is neither an account (0x and 40 hex digits) nor a known name`,
    {
      details: { text, known: members.map(({ name }) => name) },
    },
  );
}
