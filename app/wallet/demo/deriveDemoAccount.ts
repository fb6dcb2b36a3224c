import { mnemonicToAccount } from "viem/accounts";
import type { LocalAccount } from "viem";

import { WalletError } from "../errors.ts";
import type { DemoPerson } from "./demoPerson.ts";

/** The mnemonic every local Ethereum tool starts with (Hardhat's and anvil's default): public, worth nothing. */
const PUBLIC_TEST_MNEMONIC = "test test test test test test test test test test test junk";

/** A demo person's key. @throws WalletError `demo-account-differs` when the server lists another account for the index */
export function deriveDemoAccount(person: DemoPerson): LocalAccount {
  const account = mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex: person.index });
  if (account.address.toLowerCase() === person.account) return account;
  throw new WalletError(
    "demo-account-differs",
    `${person.name} is listed with an account that is not theirs.`,
    {
      repair: "Start the local network again with npm start.",
    },
  );
}
