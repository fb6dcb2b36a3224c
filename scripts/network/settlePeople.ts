import { join } from "node:path";

import { parseAttribute } from "../../offchain/abe/parseAttribute.ts";
import type { Chain } from "../../offchain/chain/chain.ts";
import { attestAttributes } from "../../offchain/chain/institutions/attestAttributes.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import type { Ipfs } from "../../offchain/ipfs/ipfs.ts";
import { collectAttributeKeys } from "../../offchain/workers/client/collectAttributeKeys.ts";
import { deliverAttribute } from "../../offchain/workers/client/deliverAttribute.ts";
import { createHome } from "../../offchain/workers/client/home/createHome.ts";
import { publishEncryptionKeyOf } from "../../offchain/workers/client/publishEncryptionKeyOf.ts";
import type { AdmittedInstitution } from "./admitInstitutions.ts";
import { createLocalAccount, type LocalAccount } from "./createLocalAccount.ts";
import type { LocalPerson } from "./localMembers.ts";
import type { Network } from "./network.ts";

/** Attributes of local people end a year from now. */
const YEAR = 365 * 24 * 3600;

export type SettlePeopleParameters = {
  readonly directory: string;
  readonly people: readonly LocalPerson[];
  readonly institutions: readonly AdmittedInstitution[];
  readonly connect: (account: LocalAccount) => Promise<Chain>;
  readonly ipfs: Ipfs;
};

/** Everyone gets an account, a vault and an encryption key, and the attributes they hold, as network.json lists them. */
export async function settlePeople(parameters: SettlePeopleParameters): Promise<Network["people"]> {
  const { directory, people, institutions, connect, ipfs } = parameters;
  const settled = await Promise.all(
    people.map(async (person) => {
      const local = await createLocalAccount(join(directory, "people", person.name), person.key);
      const chain = await connect(local);
      const signer = requireSigner(chain);
      const home = await createHome({ directory: local.home, signer, chainId: Number(chain.chainId) });
      await publishEncryptionKeyOf(chain, home);
      return { ...person, ...local, chain, vault: home };
    }),
  );
  const until = Math.floor(Date.now() / 1000) + YEAR;
  const held = settled.flatMap(({ account, attributes }) =>
    attributes.map((text) => ({ ...parseAttribute(text), account, until })),
  );
  await Promise.all(
    institutions.map(async ({ name: label, chain, secretKey }) => {
      const own = held.filter(({ authority }) => authority === label);
      if (own.length > 0) await attestAttributes(chain, own);
      for (const { account, name } of own) {
        await deliverAttribute({ chain, ipfs }, { secretKey, holder: account, name });
      }
    }),
  );
  await Promise.all(
    settled
      .filter(({ attributes }) => attributes.length > 0)
      .map(({ chain, vault }) => collectAttributeKeys({ chain, ipfs }, vault)),
  );
  return settled.map(({ name, account, home, attributes }) => ({
    name,
    account,
    home,
    attributes: [...attributes],
  }));
}
